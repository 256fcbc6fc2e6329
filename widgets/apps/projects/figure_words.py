"""What the figures of sheets are called, and their units: every one that the starting bank holds has words."""

from widgets.theme.texts import Texts


def figure_names(say: Texts) -> dict[str, str]:
    """Return the names of figures by code."""
    return {**_money(say), **_people(say), **_things(say), **_prices(say)}


def unit_words(say: Texts) -> dict[str, str]:
    """Return units by code; what is counted in people or jobs needs none beside its name."""
    return {
        "MAD": say("DH"), "persons": "", "jobs": "", "cooperatives": "", "projects": "", "permits": "", "cages": "",
        "heads": "", "share": "", "t": say("t"), "ha": say("ha"), "m2": say("m²"), "t per year": say("t a year"),
        "t per day": say("t a day"), "l per day": say("l a day"), "l per t": say("l for a t"),
        "kg per ha": say("kg a ha"), "kg per hive": say("kg a hive"), "pieces per day": say("a day"),
        "pieces per month": say("a month"), "days per year": say("days a year"), "persons per year": say("a year"),
        "MAD per kg": say("DH a kg"), "MAD per l": say("DH a l"), "MAD per t": say("DH a t"),
        "MAD per pot": say("DH a pot"), "MAD per month": say("DH a month"), "MAD per project": say("DH a project"),
        "jobs per project": say("a project"),
    }  # fmt: skip


def _money(say: Texts) -> dict[str, str]:
    return {
        "capex_total_mad": say("Whole investment"),
        "capex_equipment_mad": say("Equipment only"),
        "capex_herd_mad": say("The herd only"),
        "capex_solar_mad": say("Solar panels only"),
        "capex_solidarity_market_mad": say("A solidarity market"),
        "capex_three_units_mad": say("Three units together"),
        "investment_average_mad": say("Average of projects of all kinds"),
        "indh_part_mad": say("Part paid by the INDH"),
        "indh_part_solar_mad": say("Part of the solar panels paid by the INDH"),
        "indh_part_solidarity_market_mad": say("Part of the solidarity market paid by the INDH"),
        "indh_part_three_units_mad": say("Part of the three units paid by the INDH"),
        "grants_mad": say("Gifts, not the cost"),
        "support_mad": say("Support given, not the cost"),
        "financing_mad": say("Money given, not the cost"),
        "budget_mad": say("Announced budget"),
        "wages_mad_per_month": say("Wages paid in all"),
        "cost_saving_share": say("Cost saved, as the maker says"),
    }


def _people(say: Texts) -> dict[str, str]:
    return {
        "jobs_declared": say("Jobs that exist, as declared"),
        "jobs_forecast": say("Jobs announced, not checked"),
        "jobs_average": say("Average jobs of projects of all kinds"),
        "members_seen": say("Members of those that run it"),
        "women_members_seen": say("Women among them"),
        "women_share_of_workdays": say("Workdays done by women"),
        "women_weavers_around": say("Weavers around"),
        "workdays_per_year": say("Workdays"),
        "people_reached": say("People it reaches, no jobs"),
        "farmers_served": say("Farmers it serves"),
        "producers_around": say("Producers around"),
        "cooperatives_served": say("Cooperatives it serves"),
        "cooperatives_around": say("Cooperatives around"),
        "branch_share": say("Share of the cooperatives of its delegation"),
        "projects_seen": say("Projects seen"),
        "permits_seen": say("Permits given"),
        "visitors_per_year": say("Visitors"),
    }


def _things(say: Texts) -> dict[str, str]:
    return {
        "area_ha": say("Area"),
        "space_m2": say("Space"),
        "cages": say("Cages"),
        "herd_heads": say("Heads of the herd"),
        "capacity_t": say("Capacity"),
        "capacity_existing_t_per_year": say("Capacity that exists around"),
        "quota_t": say("Quota"),
        "raw_material_t_per_year": say("Raw material around"),
        "oil_l_per_t": say("Oil from a ton"),
        "output_l_per_day": say("Output"),
        "output_pieces_per_day": say("Pieces made"),
        "output_pieces_per_month": say("Pieces made in a month"),
        "output_t_per_day": say("Output of a day"),
        "output_t_per_year": say("Output of a year"),
        "yield_kg_per_ha": say("Yield"),
        "yield_kg_per_modern_hive": say("Yield of a modern hive"),
    }


def _prices(say: Texts) -> dict[str, str]:
    return {
        "price_mad_per_kg": say("Price"),
        "price_mad_per_100g_pot": say("Price of a pot of 100 g"),
        "price_farm_mad_per_kg": say("Price at the farm"),
        "price_stored_mad_per_kg": say("Price after storage"),
        "price_dry_mad_per_kg": say("Price, dried"),
        "price_wet_mad_per_kg": say("Price, fresh"),
        "price_biomass_mad_per_t": say("Price of the plants"),
        "price_oil_retail_mad_per_l": say("Price of the oil, to buyers"),
        "price_oil_wholesale_mad_per_l": say("Price of the oil, to traders"),
    }
