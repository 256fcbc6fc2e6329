BEGIN TRANSACTION;
CREATE TABLE activities (
	activity_id VARCHAR(40) NOT NULL, 
	sector_id VARCHAR(40), 
	label_fr VARCHAR(80) NOT NULL, 
	label_ar VARCHAR(80), 
	source TEXT NOT NULL, 
	as_of VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_activities PRIMARY KEY (activity_id), 
	CONSTRAINT fk_activities_sector_id FOREIGN KEY(sector_id) REFERENCES sectors (sector_id)
);
INSERT INTO "activities" VALUES('agriculture_generale','agriculture','Agriculture','الفلاحة','https://www.odco.gov.ma/delegation-de-guelmim/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('maraichage','agriculture','Maraîchage','زراعة الخضروات','https://www.odco.gov.ma/agadir-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('agrumes','agriculture','Agrumes','الحوامض','https://www.odco.gov.ma/agadir-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('bananes','agriculture','Bananes','الموز','https://www.odco.gov.ma/agadir-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('tomates','agriculture','Tomates','الطماطم','https://www.odco.gov.ma/agadir-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('floriculture','agriculture','Floriculture','زراعة الزهور','https://www.odco.gov.ma/agadir-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('produits_oasis','agriculture','Produits de l’oasis','منتجات الواحات','https://www.odco.gov.ma/agadir-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('dattes','agriculture','Dattes','التمور','https://fr.expresstv.ma/?p=36183 ; https://fr.le360.ma/economie/figuig-dayaa-amra-une-cooperative-modele-dans-la-valorisation-des-dattes_A3W6VPDEXVDYVJSHAJ2GPDBCME/ (2024-10)','2026-11-21');
INSERT INTO "activities" VALUES('stockage_froid','agriculture','Stockage frigorifique','التخزين بالتبريد','https://www.leconomiste.com/node/979082 (2015-10)','2026-11-21');
INSERT INTO "activities" VALUES('olives','agriculture','Olives','الزيتون','https://www.odco.gov.ma/delegation-beni-mellal/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('huile_olive','agriculture','Huile d’olive','زيت الزيتون','https://www.odco.gov.ma/marrakech-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('amandes','agriculture','Amandes et noix','اللوز والجوز','https://www.odco.gov.ma/marrakech-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('pommes','agriculture','Pommes','التفاح','https://www.odco.gov.ma/marrakech-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('figues','agriculture','Figues','التين','https://www.odco.gov.ma/tangier-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('figue_barbarie','agriculture','Figue de barbarie','التين الشوكي','http://mobile.leconomiste.com/article/1015776-cactus-ait-baamrane-le-nouveau-petrole-de-sidi-ifni (2017); https://fr.agadir24.info/ait-baamrane-le-cactus-lor-vert-une-source-de-vie','2026-11-21');
INSERT INTO "activities" VALUES('grenade','agriculture','Grenade','الرمان','https://fr.scribd.com/document/611125656/produits-labellises (MAPM, Produits agricoles labellisés au Maroc, éd. 2018; sommaire partly visible)','2026-11-21');
INSERT INTO "activities" VALUES('raisin','agriculture','Raisin','العنب','https://slidelegend.com/labelled-products-in-morocco_59bb3e771723dd2ca91c7fa0.html (English edition; contents)','2026-11-21');
INSERT INTO "activities" VALUES('abricot','agriculture','Abricot','المشمش','http://ar.telquel.ma (SIAM, 2 May 2023: 13 labels handed over)','2026-11-21');
INSERT INTO "activities" VALUES('coings','agriculture','Coings','السفرجل','https://fr.scribd.com/document/611125656/produits-labellises (MAPM, Produits agricoles labellisés au Maroc, éd. 2018; sommaire partly visible)','2026-11-21');
INSERT INTO "activities" VALUES('nefles','agriculture','Nèfles','المزاح','http://doczz.fr/doc/96914/les-produits-labellis%C3%A9s-au-maroc (MAPM earlier edition; sommaire); https://slidelegend.com/labelled-products-in-morocco_59bb3e771723dd2ca91c7fa0.html (English edition; contents)','2026-11-21');
INSERT INTO "activities" VALUES('legumineuses','agriculture','Légumineuses','القطاني','https://fr.scribd.com/document/611125656/produits-labellises (MAPM, Produits agricoles labellisés au Maroc, éd. 2018; sommaire partly visible)','2026-11-21');
INSERT INTO "activities" VALUES('piment','agriculture','Piment','الفلفل الحار','http://www.agrimaroc.ma/campagne-produits-agricoles-labellises/ (2018-12)','2026-11-21');
INSERT INTO "activities" VALUES('cumin','agriculture','Cumin','الكمون','https://www.odco.gov.ma/marrakech-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('safran','agriculture','Safran','الزعفران','https://www.odco.gov.ma/delegation-beni-mellal/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('henne','agriculture','Henné','الحناء','https://fr.scribd.com/document/611125656/produits-labellises (MAPM, Produits agricoles labellisés au Maroc, éd. 2018; sommaire partly visible)','2026-11-21');
INSERT INTO "activities" VALUES('menthe','agriculture','Menthe','النعناع','http://ar.telquel.ma (SIAM, 2 May 2023: 13 labels handed over)','2026-11-21');
INSERT INTO "activities" VALUES('capres','agriculture','Câpres','الكبار','https://www.odco.gov.ma/delegation-de-safi/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('rose','agriculture','Rose à parfum','الورد العطري','https://www.fellah-trade.com/fr/filiere-vegetale/chiffres-cles-rose-a-parfum?filiere=filiere_vegetale ; http://www.agrimaroc.ma/festival-rose-kelaat/','2026-11-21');
INSERT INTO "activities" VALUES('quinoa','agriculture','Quinoa','الكينوا','résultat ''quinoa Rehamna'' (page sans adresse); http://www.algerie-dz.com/forums/archive/index.php/t-438485.html','2026-11-21');
INSERT INTO "activities" VALUES('stevia','agriculture','Stévia','الستيفيا','https://vdocuments.fr/remacoop-odcogovma.html (sommaire)','2026-11-21');
INSERT INTO "activities" VALUES('champignons','agriculture','Champignons','الفطر','https://fdocuments.fr/document/sommaire-latitude21-latitude-21-le-tourisme-se-dveloppe-spcialement-prs.html (sommaire)','2026-11-21');
INSERT INTO "activities" VALUES('fourrage','agriculture','Fourrage hydroponique','العلف المستنبت','https://aujourdhui.ma/economie/le-coup-de-pouce-du-forum-act4community-aux-projets-novateurs (2020-03)','2026-11-21');
INSERT INTO "activities" VALUES('elevage','agriculture','Élevage','تربية المواشي','https://www.odco.gov.ma/agadir-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('viande','agriculture','Viande ovine et caprine','لحوم الأغنام والماعز','https://fr.scribd.com/document/611125656/produits-labellises (MAPM, Produits agricoles labellisés au Maroc, éd. 2018; sommaire partly visible)','2026-11-21');
INSERT INTO "activities" VALUES('volaille','agriculture','Volaille','تربية الدواجن','https://fr.le360.ma/economie/video-laayoune-portees-par-des-jeunes-les-cooperatives-fleurissent-dans-les-provinces-du-sud-251235','2026-11-21');
INSERT INTO "activities" VALUES('heliciculture','agriculture','Élevage d’escargots','تربية الحلزون','https://m.le360.ma/economie/video-attention-ca-bave-voici-comment-sont-eleves-les-escargots-europeens-au-maroc-216346 (2020-06); https://www.agrimaroc.ma/sefrou-jeunes-elevage-escargots/','2026-11-21');
INSERT INTO "activities" VALUES('apiculture','agriculture','Apiculture','تربية النحل','https://www.odco.gov.ma/agadir-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('lait','agriculture','Lait et produits laitiers','الحليب ومشتقاته','https://www.odco.gov.ma/agadir-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('fromage_chevre','agriculture','Fromage de chèvre','جبن الماعز','https://www.odco.gov.ma/tangier-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('lait_chamelle','agriculture','Lait et fromage de chamelle','حليب وجبن الإبل','http://aujourdhui.ma/regions/dakhla-production-et-commercialisation-du-fromage-camelin-72489 ; https://www.fellah-trade.com/fr/infos-agricoles/filiere-animale/chiffres-cles-camelin?filiere=filiere_animale','2026-11-21');
INSERT INTO "activities" VALUES('services_agricoles','agriculture','Services agricoles','الخدمات الفلاحية','https://magazinedelafrique.com/african-business/agriculture-african-business/generation-green-un-modele-inspirant/ ; https://leconomiste.com/flash-infos/agriculture-10-000-jeunes-soutenus-par-la-strategie-generation-green','2026-11-21');
INSERT INTO "activities" VALUES('huile_argane','argane','Huile d’argane','زيت الأركان','https://www.odco.gov.ma/agadir-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('plantes_aromatiques','pam','Plantes aromatiques et médicinales','النباتات العطرية والطبية','https://www.odco.gov.ma/agadir-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('distillation','pam','Distillation de plantes','تقطير النباتات','https://www.odco.gov.ma/delegation-de-meknes/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('exploitation_forestiere','forets','Exploitation forestière','استغلال الغابات','https://www.odco.gov.ma/kenitra-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('caroube','forets','Caroube','الخروب','https://www.odco.gov.ma/delegation-beni-mellal/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('truffes','forets','Truffes du désert','الترفاس','https://docslide.fr/documents/guide-de-projets-ads.html','2026-11-21');
INSERT INTO "activities" VALUES('couscous','denrees_alimentaires','Couscous','الكسكس','https://www.odco.gov.ma/marrakech-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('epices','denrees_alimentaires','Épices et herbes','التوابل والأعشاب','http://www.mapexpress.ma/actualite/societe-et-regions/tata-soutien-continu-lindh-au-secteur-cooperatif/ (MAP, 2024-11)','2026-11-21');
INSERT INTO "activities" VALUES('agroalimentaire','denrees_alimentaires','Transformation agroalimentaire','التحويل الغذائي','https://www.odco.gov.ma/delegation-de-meknes/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('traiteur','denrees_alimentaires','Traiteur et boulangerie-pâtisserie','التموين والمخبزة والحلويات','https://odco.gov.ma/delegation-de-casablanca (2023-07)','2026-11-21');
INSERT INTO "activities" VALUES('peche','peche','Pêche','الصيد البحري','https://www.odco.gov.ma/delegation-de-safi/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('produits_mer','peche','Produits de la mer','منتجات البحر','https://www.odco.gov.ma/delegation-of-laayoune/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('algues','peche','Algues','الطحالب','https://www.hnjournal.net/en/wp-json/wp/v2/pages/16382','2026-11-21');
INSERT INTO "activities" VALUES('aquaculture','peche','Aquaculture','تربية الأحياء المائية','https://lematin.ma/journal/2018/laccompagnement-jeunes-entrepreneurs-saccelere/288546.html ; https://www.lavieeco.com/economie/souss-massa-future-capitale-de-laquaculture/','2026-11-21');
INSERT INTO "activities" VALUES('artisanat_divers','artisanat','Artisanat','الصناعة التقليدية','https://www.odco.gov.ma/marrakech-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('artisanat_bois','artisanat','Artisanat du bois','الصناعة التقليدية الخشبية','https://www.odco.gov.ma/marrakech-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('tapis','artisanat','Tapis','الزرابي','https://www.odco.gov.ma/marrakech-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('tissage','artisanat','Tissage','النسيج التقليدي','https://www.odco.gov.ma/tangier-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('couture','artisanat','Couture et textile','الخياطة والنسيج','https://www.odco.gov.ma/delegation-beni-mellal/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('cuir','artisanat','Maroquinerie','الصناعة الجلدية','https://www.odco.gov.ma/tangier-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('poterie','artisanat','Poterie','الفخار','https://www.odco.gov.ma/delegation-beni-mellal/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('vannerie','artisanat','Vannerie (doum et raphia)','صناعة الدوم والرافيا','https://fr.allafrica.com/stories/202407030437.html','2026-11-21');
INSERT INTO "activities" VALUES('bijouterie','artisanat','Bijouterie','صناعة الحلي','https://fdocuments.fr/document/sommaire-latitude21-latitude-21-le-tourisme-se-dveloppe-spcialement-prs.html (sommaire)','2026-11-21');
INSERT INTO "activities" VALUES('ferronnerie','artisanat','Ferronnerie d’art','الحدادة الفنية','https://www.lopinion.ma/Khenifra-INDH-Aux-petits-soins-des-maitre-artisans_a23038.html (2022-01)','2026-11-21');
INSERT INTO "activities" VALUES('cosmetique_naturelle','cosmetique','Cosmétique naturelle','مستحضرات التجميل الطبيعية','https://www.odco.gov.ma/delegation-de-meknes/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('cannabis','cannabis_licite','Cannabis licite','القنب الهندي المقنن','https://www.odco.gov.ma/tangier-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('sel','carrieres','Sel','الملح','https://fr.allafrica.com/stories/202407270204.html','2026-11-21');
INSERT INTO "activities" VALUES('recyclage','traitement_dechets','Tri et recyclage des déchets','فرز وتدوير النفايات','https://www.odco.gov.ma/oujda-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('tourisme_rural','tourisme','Tourisme rural et de montagne','السياحة القروية والجبلية','https://www.odco.gov.ma/delegation-beni-mellal/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('commerce_detail','commercants_detaillants','Commerce de détail','التجارة بالتقسيط','https://www.odco.gov.ma/oujda-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('exposition_vente','commercants_detaillants','Exposition et vente de produits du terroir','عرض وبيع المنتوجات المجالية','https://fr.le360.ma/economie/lancement-de-deux-projets-dagriculture-solidaire-de-developpement-a-al-haouz-256745 (2022-03)','2026-11-21');
INSERT INTO "activities" VALUES('commerce_en_ligne','ecommerce','Commerce en ligne','التجارة الإلكترونية','https://www.odco.gov.ma/oujda-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('services_main_oeuvre','main_oeuvre','Services de main-d’œuvre','خدمات اليد العاملة','https://www.odco.gov.ma/oujda-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('jardinage_nettoyage','main_oeuvre','Jardinage et nettoyage','البستنة والنظافة','https://mapparite.ma/mapfocus/cooperative-almaraea-alhora-almokafiha-ou-quand-les-femmes-du-douar-louimi-prennent-le-destin-par-les-cornes','2026-11-21');
INSERT INTO "activities" VALUES('services_domicile','main_oeuvre','Services à domicile','الخدمات المنزلية','https://odco.gov.ma/delegation-de-casablanca (2023-07)','2026-11-21');
INSERT INTO "activities" VALUES('formation','alphabetisation','Formation','التكوين','https://www.odco.gov.ma/delegation-de-meknes/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('formation_numerique','alphabetisation','Formation au numérique','التكوين الرقمي','https://fr.allafrica.com/stories/202407040596.html','2026-11-21');
INSERT INTO "activities" VALUES('services_numeriques','communication','Services numériques','الخدمات الرقمية','https://fr.allafrica.com/stories/202312200182.html','2026-11-21');
INSERT INTO "activities" VALUES('energies','energies_renouvelables','Énergies renouvelables','الطاقات المتجددة','https://www.odco.gov.ma/oujda-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('art_et_culture','art_culture','Art et culture','الفن والثقافة','https://www.odco.gov.ma/oujda-delegation/?lang=en','2026-11-21');
INSERT INTO "activities" VALUES('papeterie','imprimerie_papeterie','Papeterie','الوراقة','https://www.odco.gov.ma/oujda-delegation/?lang=en','2026-11-21');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE audit_entries (
	entry_id INTEGER NOT NULL, 
	written_at DATETIME NOT NULL, 
	person_id VARCHAR(60) NOT NULL, 
	action VARCHAR(40) NOT NULL, 
	subject VARCHAR(120) NOT NULL, 
	detail JSON NOT NULL, 
	previous_hash VARCHAR(64) NOT NULL, 
	entry_hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit_entries PRIMARY KEY (entry_id), 
	CONSTRAINT uq_audit_entries_entry_hash UNIQUE (entry_hash)
);
INSERT INTO "audit_entries" VALUES(1,'2026-11-22 01:52:19.108685','demonstration','synthesise','registry','{"cooperatives": 600, "replaced": false, "seed": 7, "until": "2026-11-22"}','0000000000000000000000000000000000000000000000000000000000000000','58594ed0808efeb9f2794dac886f17cbaeaf694c54f5bc545200cf37b674f650');
INSERT INTO "audit_entries" VALUES(2,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2024','{"on": "2026-11-22", "values": 1218}','58594ed0808efeb9f2794dac886f17cbaeaf694c54f5bc545200cf37b674f650','2e2d904dcf61f78806f6c2b4d50ef0a5253a2b6f74399d53dbf97b27cfb24014');
INSERT INTO "audit_entries" VALUES(3,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2024','{"on": "2026-11-22", "values": 777}','2e2d904dcf61f78806f6c2b4d50ef0a5253a2b6f74399d53dbf97b27cfb24014','51278df5d0216f8c7374c688f4d8b471d26ec3ec299c19f7d0d0a305cd2c02b8');
INSERT INTO "audit_entries" VALUES(4,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2024','{"on": "2026-11-22", "values": 1386}','51278df5d0216f8c7374c688f4d8b471d26ec3ec299c19f7d0d0a305cd2c02b8','d91a24fd14d2cf0148e8a1ae5ab898b7b6f495092557e557bcf664717eee1f50');
INSERT INTO "audit_entries" VALUES(5,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2024','{"on": "2026-11-22", "values": 1512}','d91a24fd14d2cf0148e8a1ae5ab898b7b6f495092557e557bcf664717eee1f50','05bbc714bffc80eb6a2700c447d8cac5ae0f7aa8fe48b3bb9820082e304794d5');
INSERT INTO "audit_entries" VALUES(6,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2024','{"on": "2026-11-22", "values": 1029}','05bbc714bffc80eb6a2700c447d8cac5ae0f7aa8fe48b3bb9820082e304794d5','95f1dd861ca757918b0ddc27f631307879009c7cfcd1f3facf3783e89bf226e4');
INSERT INTO "audit_entries" VALUES(7,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2024','{"on": "2026-11-22", "values": 2205}','95f1dd861ca757918b0ddc27f631307879009c7cfcd1f3facf3783e89bf226e4','d4f511c9c5e586b991414de145968e0c3d3b7774c0853eb71e369346501fcec7');
INSERT INTO "audit_entries" VALUES(8,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2024','{"on": "2026-11-22", "values": 1449}','d4f511c9c5e586b991414de145968e0c3d3b7774c0853eb71e369346501fcec7','9531724fbcf3de84b46acbabcb9df80d8dcec86019af37726d93e71db0d563db');
INSERT INTO "audit_entries" VALUES(9,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2024','{"on": "2026-11-22", "values": 588}','9531724fbcf3de84b46acbabcb9df80d8dcec86019af37726d93e71db0d563db','808cb714231f385388a515d908a60b836e67904a84cdf390b0af32897cc9d5a1');
INSERT INTO "audit_entries" VALUES(10,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2024','{"on": "2026-11-22", "values": 1113}','808cb714231f385388a515d908a60b836e67904a84cdf390b0af32897cc9d5a1','f24286cc8b2eb1afc4a302afa6f7b26cd9e5f5b2519f73a767097b3b405d6658');
INSERT INTO "audit_entries" VALUES(11,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2024','{"on": "2026-11-22", "values": 672}','f24286cc8b2eb1afc4a302afa6f7b26cd9e5f5b2519f73a767097b3b405d6658','ddd14a53d0655954b488dd1af9b67f80b6696808b95f47b45b64498e30f992ee');
INSERT INTO "audit_entries" VALUES(12,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2024','{"on": "2026-11-22", "values": 567}','ddd14a53d0655954b488dd1af9b67f80b6696808b95f47b45b64498e30f992ee','b5df189da7f646cf61ba44d85b88abf2cef0eb5567c52f209be06f0ead8f6359');
INSERT INTO "audit_entries" VALUES(13,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2024','{"on": "2026-11-22", "values": 84}','b5df189da7f646cf61ba44d85b88abf2cef0eb5567c52f209be06f0ead8f6359','586d5cc956d3d2fa7a7d67589d30d6bd5e86181fb0491462c0bb6145ee72cdf0');
INSERT INTO "audit_entries" VALUES(14,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2025','{"on": "2026-11-22", "values": 1218}','586d5cc956d3d2fa7a7d67589d30d6bd5e86181fb0491462c0bb6145ee72cdf0','c164fe4a771190c208340d4de18341e3e62a556dc9fb560edc1606033349caa6');
INSERT INTO "audit_entries" VALUES(15,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2025','{"on": "2026-11-22", "values": 777}','c164fe4a771190c208340d4de18341e3e62a556dc9fb560edc1606033349caa6','62ee4079049cceb2ad2a1cab2c822485190a6b6dd04253971a7cfe4bb44f5f90');
INSERT INTO "audit_entries" VALUES(16,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2025','{"on": "2026-11-22", "values": 1386}','62ee4079049cceb2ad2a1cab2c822485190a6b6dd04253971a7cfe4bb44f5f90','8c58007fe5adddc2fe3316a6ea92bccfa2bbc162de3d8bfba13e0268ace65943');
INSERT INTO "audit_entries" VALUES(17,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2025','{"on": "2026-11-22", "values": 1512}','8c58007fe5adddc2fe3316a6ea92bccfa2bbc162de3d8bfba13e0268ace65943','1d5791f93b996fa279a4e4a20d39710529258bafcba28c0f90e6a310ccc7282b');
INSERT INTO "audit_entries" VALUES(18,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2025','{"on": "2026-11-22", "values": 1029}','1d5791f93b996fa279a4e4a20d39710529258bafcba28c0f90e6a310ccc7282b','2c46533c238e1cc6aafd4b84ec331f572c53bc24a585d8ba0f22ab7ba0de0f7c');
INSERT INTO "audit_entries" VALUES(19,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2025','{"on": "2026-11-22", "values": 2205}','2c46533c238e1cc6aafd4b84ec331f572c53bc24a585d8ba0f22ab7ba0de0f7c','0187dd2278d405d67a32e82a1ea0eb72f7564fa74fee30ef0e74ddb67eee708e');
INSERT INTO "audit_entries" VALUES(20,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2025','{"on": "2026-11-22", "values": 1449}','0187dd2278d405d67a32e82a1ea0eb72f7564fa74fee30ef0e74ddb67eee708e','d7ac60d4deb4965a068d6718c70f7e830cb2b8e91438b16687110b45b495e1ea');
INSERT INTO "audit_entries" VALUES(21,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2025','{"on": "2026-11-22", "values": 588}','d7ac60d4deb4965a068d6718c70f7e830cb2b8e91438b16687110b45b495e1ea','0b7fa6273a73af183b00c1af98e0822dd238e3bac57b3049a530e2443f18db5d');
INSERT INTO "audit_entries" VALUES(22,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2025','{"on": "2026-11-22", "values": 1113}','0b7fa6273a73af183b00c1af98e0822dd238e3bac57b3049a530e2443f18db5d','70a912e45f61825bc4f252be921b103bc860d1afe5d7c056e8d1856ff4e5d5b2');
INSERT INTO "audit_entries" VALUES(23,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2025','{"on": "2026-11-22", "values": 672}','70a912e45f61825bc4f252be921b103bc860d1afe5d7c056e8d1856ff4e5d5b2','7d307c433fab359050fe69e27114a317b9613861a4bd80bd1a98db78aa54dc7f');
INSERT INTO "audit_entries" VALUES(24,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2025','{"on": "2026-11-22", "values": 567}','7d307c433fab359050fe69e27114a317b9613861a4bd80bd1a98db78aa54dc7f','e50178e856b10019d1a896d05601a7277df59e1630b1de36d435127791f49f0c');
INSERT INTO "audit_entries" VALUES(25,'2026-11-22 01:52:19.108685','demonstration','indicators derived','2025','{"on": "2026-11-22", "values": 84}','e50178e856b10019d1a896d05601a7277df59e1630b1de36d435127791f49f0c','3ae9c600cbdd2bd91cdc914b8c2f4d0ad08794d2890c875c93c71cfdf799c453');
CREATE TABLE "cooperatives" (
	registration_number VARCHAR(40) NOT NULL, 
	name_ar VARCHAR(200), 
	name_latin VARCHAR(200), 
	province_code VARCHAR(6) NOT NULL, 
	sector_id VARCHAR(40), 
	legal_category VARCHAR(5), 
	is_agrarian_reform BOOLEAN, 
	founded_on DATE, 
	capital_mad NUMERIC(16, 2), 
	members INTEGER, 
	women INTEGER, 
	status VARCHAR(12), 
	is_synthetic BOOLEAN NOT NULL, 
	search_text TEXT NOT NULL, 
	file_id INTEGER, 
	source_sheet VARCHAR(60), 
	source_row INTEGER, 
	declared_by VARCHAR(60) NOT NULL, 
	declared_at DATETIME NOT NULL, 
	commune VARCHAR(120), 
	seat VARCHAR(300), 
	activity VARCHAR(200), 
	activity_id VARCHAR(40), 
	year_end VARCHAR(5), 
	youth INTEGER, 
	counted_in INTEGER, 
	revision INTEGER NOT NULL, 
	CONSTRAINT pk_cooperatives PRIMARY KEY (registration_number), 
	CONSTRAINT ck_cooperatives_capital_mad CHECK (capital_mad >= 0), 
	CONSTRAINT fk_cooperatives_sector_id FOREIGN KEY(sector_id) REFERENCES sectors (sector_id), 
	CONSTRAINT ck_cooperatives_has_a_name CHECK (name_ar is not null or name_latin is not null), 
	CONSTRAINT ck_cooperatives_counts CHECK (members >= 0 and women >= 0 and youth >= 0), 
	CONSTRAINT ck_cooperatives_status CHECK (status in ('active', 'dormant', 'dissolved', 'struck_off')), 
	CONSTRAINT fk_cooperatives_activity_id FOREIGN KEY(activity_id) REFERENCES activities (activity_id), 
	CONSTRAINT fk_cooperatives_province_code FOREIGN KEY(province_code) REFERENCES provinces (province_code), 
	CONSTRAINT fk_cooperatives_file_id FOREIGN KEY(file_id) REFERENCES imported_files (file_id)
);
INSERT INTO "cooperatives" VALUES('1/901/2021/1','تعاونية نموذج النحلة 0003',NULL,'01.331','agriculture','2',0,'2021-09-24',4500,9,3,'active',1,'1/901/2021/1 تعاونيه نموذج النحله 0003',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 11',NULL,NULL,NULL,'12-31',0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2018/1','تعاونية نموذج الوردة 0022',NULL,'01.511','agriculture','1',0,'2018-12-03',1800,9,1,'active',1,'1/901/2018/1 تعاونيه نموذج الورده 0022',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 15',NULL,NULL,NULL,'12-31',0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2021/2','تعاونية نموذج النحلة 0073','Coopérative exemple Nahla 0073','01.571','agriculture','2',NULL,'2021-06-25',1800,9,3,'active',1,'1/901/2021/2 تعاونيه نموذج النحله 0073 cooperative exemple nahla 0073',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 19',NULL,NULL,NULL,'12-31',0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2019/1','تعاونية نموذج النور 0123','Coopérative exemple Nour 0123','01.511','agriculture','1',0,'2019-06-19',2000,10,2,'active',1,'1/901/2019/1 تعاونيه نموذج النور 0123 cooperative exemple nour 0123',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',NULL,NULL,NULL,NULL,'12-31',0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2018/2','تعاونية نموذج الأمل 0139','Coopérative exemple Amal 0139','01.151','artisanat','1',0,'2018-02-02',NULL,10,1,'active',1,'1/901/2018/2 تعاونيه نموذج الامل 0139 cooperative exemple amal 0139',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 21',NULL,NULL,NULL,'12-31',0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2020/1','تعاونية نموذج الواحة 0161',NULL,'01.511','agriculture','1',0,'2020-07-17',1100,11,0,'active',1,'1/901/2020/1 تعاونيه نموذج الواحه 0161',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 24',NULL,NULL,NULL,'12-31',0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2020/2','تعاونية نموذج الهضبة 0183',NULL,'01.227','agriculture','1',0,'2020-07-18',1000,10,5,NULL,1,'1/901/2020/2 تعاونيه نموذج الهضبه 0183',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 2',NULL,NULL,NULL,'08-31',1,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2019/2','تعاونية نموذج اللوز 0196','Coopérative exemple Amande 0196','01.511','agriculture','1',0,'2019-05-18',NULL,11,5,'dormant',1,'1/901/2019/2 تعاونيه نموذج اللوز 0196 cooperative exemple amande 0196',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',NULL,NULL,NULL,NULL,'12-31',0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2017/1','تعاونية نموذج الوردة 0221','Coopérative exemple Rose 0221','01.151','artisanat','1',0,'2017-06-29',1000,8,3,'active',1,'1/901/2017/1 تعاونيه نموذج الورده 0221 cooperative exemple rose 0221',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',NULL,NULL,NULL,NULL,'12-31',0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2019/3','تعاونية نموذج السنبلة 0227','Coopérative exemple Sanabil 0227','01.571','habitat','1',NULL,'2019-07-10',1000,7,0,'active',1,'1/901/2019/3 تعاونيه نموذج السنبله 0227 cooperative exemple sanabil 0227',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 4',NULL,NULL,NULL,'12-31',1,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2019/4','تعاونية نموذج النحلة 0236',NULL,'01.511','agriculture','1',0,'2019-06-14',1000,7,3,'active',1,'1/901/2019/4 تعاونيه نموذج النحله 0236',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 25',NULL,NULL,NULL,'12-31',0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2018/3','تعاونية نموذج الصفصاف 0250',NULL,'01.571','agriculture','1',0,'2018-12-13',2400,12,1,'active',1,'1/901/2018/3 تعاونيه نموذج الصفصاف 0250',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 4',NULL,NULL,NULL,'12-31',0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2019/5','تعاونية نموذج السنبلة 0286','Coopérative exemple Sanabil 0286','01.331','artisanat','3',0,'2019-07-03',2000,10,10,'active',1,'1/901/2019/5 تعاونيه نموذج السنبله 0286 cooperative exemple sanabil 0286',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 27',NULL,NULL,NULL,'12-31',0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2020/3','تعاونية نموذج الزيتون 0339','Coopérative exemple Zitoun 0339','01.051','agriculture','1',0,NULL,1400,7,7,'active',1,'1/901/2020/3 تعاونيه نموذج الزيتون 0339 cooperative exemple zitoun 0339',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 23',NULL,NULL,NULL,'12-31',0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2020/4','تعاونية نموذج الزيتون 0342','Coopérative exemple Zitoun 0342','01.405','agriculture','1',0,'2020-02-05',1000,7,3,NULL,1,'1/901/2020/4 تعاونيه نموذج الزيتون 0342 cooperative exemple zitoun 0342',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 5',NULL,NULL,NULL,NULL,0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2019/6','تعاونية نموذج الوردة 0412','Coopérative exemple Rose 0412','01.405','agriculture','1',0,'2019-01-24',1400,7,7,'active',1,'1/901/2019/6 تعاونيه نموذج الورده 0412 cooperative exemple rose 0412',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 1',NULL,NULL,NULL,'12-31',0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2019/7','تعاونية نموذج الوفاء 0491','Coopérative exemple Wafae 0491','01.511','peche','1',NULL,'2019-08-29',1000,6,6,'active',1,'1/901/2019/7 تعاونيه نموذج الوفا 0491 cooperative exemple wafae 0491',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 29',NULL,NULL,NULL,NULL,0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2019/8','تعاونية نموذج الوفاء 0500','Coopérative exemple Wafae 0500','01.151','agriculture','1',0,'2019-07-30',16000,8,2,'active',1,'1/901/2019/8 تعاونيه نموذج الوفا 0500 cooperative exemple wafae 0500',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 16',NULL,NULL,NULL,'12-31',0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2020/5','تعاونية نموذج الأمل 0526','Coopérative exemple Amal 0526','01.573','agriculture','1',0,NULL,1000,7,7,'active',1,'1/901/2020/5 تعاونيه نموذج الامل 0526 cooperative exemple amal 0526',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',NULL,NULL,NULL,NULL,'12-31',0,2025,1);
INSERT INTO "cooperatives" VALUES('1/901/2019/9','تعاونية نموذج الأمل 0570',NULL,'01.573','artisanat','1',0,'2019-12-19',1000,6,3,'active',1,'1/901/2019/9 تعاونيه نموذج الامل 0570',1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685','جماعة نموذج 6',NULL,NULL,NULL,'12-31',1,2025,1);
CREATE TABLE delegation_provinces (
	delegation_code VARCHAR(30) NOT NULL, 
	province_code VARCHAR(6) NOT NULL, 
	source TEXT NOT NULL, 
	as_of VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_delegation_provinces PRIMARY KEY (delegation_code, province_code), 
	CONSTRAINT fk_delegation_provinces_delegation_code FOREIGN KEY(delegation_code) REFERENCES delegations (delegation_code), 
	CONSTRAINT fk_delegation_provinces_province_code FOREIGN KEY(province_code) REFERENCES provinces (province_code)
);
INSERT INTO "delegation_provinces" VALUES('al-hoceima','01.051','https://www.odco.gov.ma/delegation-de-houceima/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('al-hoceima','02.265','https://www.odco.gov.ma/delegation-de-houceima/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('al-hoceima','03.531','https://www.odco.gov.ma/delegation-de-houceima/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('al-hoceima','03.561','https://www.odco.gov.ma/delegation-de-houceima/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('fes','03.131','https://www.odco.gov.ma/delegation-de-fes/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('fes','03.231','https://www.odco.gov.ma/delegation-de-fes/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('fes','03.451','https://www.odco.gov.ma/delegation-de-fes/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('fes','03.591','https://www.odco.gov.ma/delegation-de-fes/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('kenitra','04.281','https://www.odco.gov.ma/kenitra-delegation/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('kenitra','04.481','https://www.odco.gov.ma/kenitra-delegation/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('kenitra','04.491','https://www.odco.gov.ma/kenitra-delegation/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('marrakech','07.041','https://www.odco.gov.ma/marrakech-delegation/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('marrakech','07.161','https://www.odco.gov.ma/marrakech-delegation/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('marrakech','07.191','https://www.odco.gov.ma/marrakech-delegation/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('marrakech','07.211','https://www.odco.gov.ma/marrakech-delegation/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('marrakech','07.351','https://www.odco.gov.ma/marrakech-delegation/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('marrakech','07.427','https://www.odco.gov.ma/marrakech-delegation/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('meknes','03.061','https://www.odco.gov.ma/delegation-de-meknes/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('meknes','03.171','https://www.odco.gov.ma/delegation-de-meknes/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('meknes','03.271','https://www.odco.gov.ma/delegation-de-meknes/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('meknes','05.301','https://www.odco.gov.ma/delegation-de-meknes/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('meknes','08.201','https://www.odco.gov.ma/delegation-de-meknes/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('meknes','08.363','https://www.odco.gov.ma/delegation-de-meknes/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('oujda','02.113','https://www.odco.gov.ma/oujda-delegation/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('oujda','02.251','https://www.odco.gov.ma/oujda-delegation/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('oujda','02.275','https://www.odco.gov.ma/oujda-delegation/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('oujda','02.411','https://www.odco.gov.ma/oujda-delegation/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('oujda','02.533','https://www.odco.gov.ma/oujda-delegation/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('safi','06.181','https://www.odco.gov.ma/delegation-de-safi/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('safi','06.467','https://www.odco.gov.ma/delegation-de-safi/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('safi','07.431','https://www.odco.gov.ma/delegation-de-safi/?lang=en','2026-11-21');
INSERT INTO "delegation_provinces" VALUES('safi','07.585','https://www.odco.gov.ma/delegation-de-safi/?lang=en','2026-11-21');
CREATE TABLE delegations (
	delegation_code VARCHAR(30) NOT NULL, 
	name_fr VARCHAR(80) NOT NULL, 
	name_ar VARCHAR(80), 
	province_list VARCHAR(8) NOT NULL, 
	source TEXT NOT NULL, 
	as_of VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_delegations PRIMARY KEY (delegation_code), 
	CONSTRAINT ck_delegations_province_list CHECK (province_list in ('complete', 'partial', 'unknown'))
);
INSERT INTO "delegations" VALUES('agadir','Agadir','أكادير','unknown','https://www.odco.gov.ma/agadir-delegation/?lang=en','2026-11-21');
INSERT INTO "delegations" VALUES('al-hoceima','Al Hoceima','الحسيمة','complete','https://www.odco.gov.ma/delegation-de-houceima/?lang=en','2026-11-21');
INSERT INTO "delegations" VALUES('beni-mellal','Béni Mellal','بني ملال','unknown','https://www.odco.gov.ma/delegation-beni-mellal/?lang=en','2026-11-21');
INSERT INTO "delegations" VALUES('fes','Fès','فاس','complete','https://www.odco.gov.ma/delegation-de-fes/?lang=en','2026-11-21');
INSERT INTO "delegations" VALUES('guelmim','Guelmim','كلميم','unknown','https://www.odco.gov.ma/delegation-de-guelmim/?lang=en','2026-11-21');
INSERT INTO "delegations" VALUES('kenitra','Kénitra','القنيطرة','complete','https://www.odco.gov.ma/kenitra-delegation/?lang=en','2026-11-21');
INSERT INTO "delegations" VALUES('laayoune','Laâyoune','العيون','unknown','https://www.odco.gov.ma/delegation-of-laayoune/?lang=en','2026-11-21');
INSERT INTO "delegations" VALUES('marrakech','Marrakech','مراكش','partial','https://www.odco.gov.ma/marrakech-delegation/?lang=en','2026-11-21');
INSERT INTO "delegations" VALUES('meknes','Meknès','مكناس','complete','https://www.odco.gov.ma/delegation-de-meknes/?lang=en','2026-11-21');
INSERT INTO "delegations" VALUES('oujda','Oujda','وجدة','partial','https://www.odco.gov.ma/oujda-delegation/?lang=en','2026-11-21');
INSERT INTO "delegations" VALUES('safi','Safi','آسفي','complete','https://www.odco.gov.ma/delegation-de-safi/?lang=en','2026-11-21');
INSERT INTO "delegations" VALUES('tanger','Tanger','طنجة','unknown','https://www.odco.gov.ma/tangier-delegation/?lang=en','2026-11-21');
CREATE TABLE imported_files (
	file_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	file_hash VARCHAR(64) NOT NULL, 
	file_name VARCHAR(255) NOT NULL, 
	declared_by VARCHAR(60) NOT NULL, 
	imported_at DATETIME NOT NULL, 
	rows_accepted INTEGER NOT NULL, 
	rows_rejected INTEGER NOT NULL, sheet VARCHAR(60), mapping JSON, 
	CONSTRAINT uq_imported_files_file_hash UNIQUE (file_hash)
);
INSERT INTO "imported_files" VALUES(1,'ce8a319be8a8f7097981869ca6e7a656efcc59bfab7158f6beab9dea97cda5da','synthetic 600 seed 7 until 2026-11-22','demonstration','2026-11-22 01:52:19.108685',600,0,NULL,NULL);
CREATE TABLE indicator_layouts (
	year INTEGER NOT NULL, 
	indicator_ids JSON NOT NULL, 
	CONSTRAINT pk_indicator_layouts PRIMARY KEY (year)
);
INSERT INTO "indicator_layouts" VALUES(2024,'["accounts_in_time", "assembly_in_time", "asset_turnover", "auditor_when_due", "capital_paid_share", "cash_to_debts", "data_completeness", "data_verification", "debt_ratio", "jobs_per_member", "members_turnover_share", "membership_growth", "net_equity_to_capital", "organs_renewed", "receivables_days", "reserves_to_capital", "surplus_margin", "turnover_growth", "turnover_per_member", "women_share", "youth_share"]');
INSERT INTO "indicator_layouts" VALUES(2025,'["accounts_in_time", "assembly_in_time", "asset_turnover", "auditor_when_due", "capital_paid_share", "cash_to_debts", "data_completeness", "data_verification", "debt_ratio", "jobs_per_member", "members_turnover_share", "membership_growth", "net_equity_to_capital", "organs_renewed", "receivables_days", "reserves_to_capital", "surplus_margin", "turnover_growth", "turnover_per_member", "women_share", "youth_share"]');
CREATE TABLE indicator_rows (
	year INTEGER NOT NULL, 
	registration_number VARCHAR(40) NOT NULL, 
	packed BLOB NOT NULL, 
	reasons BLOB NOT NULL, 
	CONSTRAINT pk_indicator_rows PRIMARY KEY (year, registration_number), 
	CONSTRAINT fk_indicator_rows_registration_number FOREIGN KEY(registration_number) REFERENCES cooperatives (registration_number)
);
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2017/1',X'000000000000F87F000000000000F03F3BAA89117D650C40000000000000F87F000000000000F03FA21E9CB8E676FC3F000000000000E03F000000000000000087B20D874BE6D33F00000000000000003E3390EA0E03EE3F00000000000000008FC2F5285C8F1B40000000000000F87F000000000000F87FBC7493180456CE3FD57BDCB60E32B1BF000000000000F87F000000008054B140000000000000D83F0000000000000000',X'030000030000000000000000000303000003000000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2018/1',X'000000000000F03F000000000000F03FE0C6233D5ADB1E40000000000000F87F000000000000F03F58383227E0B93840682FA1BD84F6E23F000000000000F03F2CC7F13E2933953F00000000000000000F62401FAAD6EE3F0000000000000000D5E5F607197A5040000000000000F87F76617B8712183740111111111111B13F39A1A7A4889D813F000000000000F87F00000000B059F9401CC7711CC771BC3F0000000000000000',X'000000010000000000000000000300000003000000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2018/2',X'000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F427B09ED25B4C73F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F9A9999999999B93F0000000000000000',X'030003010303000003000300030303030303030000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2018/3',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87FB76DDBB66DDBC63F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F03F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F555555555555B53F0000000000000000',X'030303030303000003000300030003030303030000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2019/1',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F922449922449C23F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F9A9999999999C93F0000000000000000',X'030303030303000003000300030303030303030000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2019/2',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F682FA1BD84F6C23F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F175D74D14517DD3F0000000000000000',X'030303010303000003000300030303030303030000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2019/3',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87FFCA9F1D24D62D83F3D0A3E0B9444EA3F922449922449D23F000000000000F03F9906ABF20E35F23F0000000000000000000000000000F87F000000000000000062105839B4C8F0BF000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F0000000000000000922449922449C23F',X'050503050000000000000300000503030303030000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2019/4',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F682FA1BD84F6C23F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87FDBB66DDBB66DDB3F0000000000000000',X'030303010303000003000300030303030303030000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2019/5',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87FB76DDBB66DDBC63F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F03F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F03F0000000000000000',X'030303030303000003000300030003030303030000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2019/6',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F682FA1BD84F6C23F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F03F0000000000000000',X'030303010303000003000300030303030303030000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2019/7',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F922449922449C23F0000000000000000000000000000F87F555555555555D53F000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F03F0000000000000000',X'050503050303000003000300030503030303030000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2019/8',X'000000000000F03F000000000000F03FDA8AB85E0C48E33F000000000000F87F000000000000F03F7E6E96322C3CA43FDBB66DDBB66DE33F000000000000F03F4AFDA34F68B4D03F000000000000000002A9B95A670BED3F0000000000000000BA490C022BC7F53F000000000000F03FF8864634CE953B40B0726891EDFCD53F6A11E8AB5C34903F000000000000F87F000000004057A140000000000000D03F0000000000000000',X'000000030000000000000000000000000003000000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2019/9',X'00000000000000000000000000000000FD34F0C9F1DFF43F000000000000F87F000000000000F03FEB108BEFD6E9BA3FDBB66DDBB66DE33F000000000000F03FBA5440CA9BC2EC3F000000000000E03F7CCB06663EC6EC3F0000000000000000508D976E12831840000000000000F03F4EB06E6C25132C40CBA145B6F3FDB43FC9D1A9D4885CB03F000000000000F87FABAAAAAAAAB4C940000000000000E03F555555555555C53F',X'000000030000000000000000000000000003000000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2020/1',X'000000000000000000000000000000006E2DEB3C6FED1240000000000000F87F000000000000F03F323901CCA1A3DD3F555555555555E53F000000000000F03F1FAFF6B46E85E23F000000000000000046CCD20DACF8E83F0000000000000000B81E85EB51B81140000000000000F03F52DDC7BB63B73740DFB0F60D6BDFC03F1ACE01B249F7B03F6027DCF8DB0DABBFCDCCCCCC4C62B54000000000000000000000000000000000',X'000000010000000000000000000000000000000000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2020/2',X'000000000000F03F000000000000F03F000000000000F87F000000000000F87F1B2FDD240681E13FD4433DD4433DF43F2FA1BD84F612DA3F000000000000F03F743B10D1AFE1B63F0000000000000000000000000000F87F0000000000000000DF4F8D976E120340000000000000F03F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000E03F9A9999999999B93F',X'000003010000000000000300000003030303030000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2020/3',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F922449922449C23F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F03F0000000000000000',X'050503030303000003000300030303030303030000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2020/4',X'000000000000F87F000000000000F87F512948D0AD961440000000000000F87F713D0AD7A370E53FD0C31F2840E5EF3F721CC7711CC7E13F000000000000F03F92BECF1231E4E13F922449922449D23FF542CC2BDB8FEE3F000000000000000052B81E85EB511340000000000000F87FE8FEBAB480012B404C37894160E5A03F3DFD1FFE9EBCB23F105380865ABDCD3F254992244977BF40DBB66DDBB66DDB3F0000000000000000',X'050500010000000000000000000300000000000000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2020/5',X'000000000000F03F000000000000F03FD75B5086D57A0340000000000000F87F000000000000F03FB920E3828C0BE23FDBB66DDBB66DE33F000000000000F03F6BEA7957F9E6C63F0000000000000000666666666666E63F0000000000000000B29DEFA7C64BFD3F000000000000F03F0C3999E5C7D860405EBA490C022BD73F477C2EE9F570A63F000000000000F87FDBB66DDBB63D8840000000000000F03F0000000000000000',X'000000030000000000000000000000000003000000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2021/1',X'0000000000000000000000000000F03FDEE62BFB67C30340000000000000F87F9827EADF0865EC3F435779B415DAD83F000000000000E03F000000000000F03F9F4DAB6F4ACDE43F00000000000000001CDB4619DD71EF3F00000000000000007F6ABC7493180040000000000000F87FFFD3F6F9CE0F2340000000000000F87F000000000000F87F000000000000F87F8EE3388EE3BDBB40555555555555D53F0000000000000000',X'000000030000000000000000000300030303000000');
INSERT INTO "indicator_rows" VALUES(2024,'1/901/2021/2',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F922449922449C23F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000D83F0000000000000000',X'050503050303000003000300030503030303030000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2017/1',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F682FA1BD84F6C23F0000000000000000000000000000F87F000000000000D83F000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000D83F0000000000000000',X'030303010303000003000300030303030303030000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2018/1',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F682FA1BD84F6C23F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F1CC7711CC771BC3F0000000000000000',X'030303010303000003000300030303030303030000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2018/2',X'000000000000F87F00000000000000001B00234138BCFE3F000000000000F87F000000000000F87FE388C8709BE8B13F1CC7711CC771DC3F0000000000000000BE4E7ACEA22BF03F333333333333D33FC6FEE8D18065EF3F0000000000000000000000000000F87F000000000000F87FD610AC0C95D95340000000000000F87FB51D9812AB5B8FBF000000000000F87F00000000C0CCC5409A9999999999B93F0000000000000000',X'030000010300000000000000030300030003000000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2018/3',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87FB76DDBB66DDBC63F0000000000000000000000000000F87F555555555555B53F000000000000F87F0000000000000000000000000000F87F000000000000F03F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F555555555555B53F0000000000000000',X'030303030303000003000300030003030303030000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2019/1',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F922449922449C23F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F9A9999999999C93F0000000000000000',X'030303030303000003000300030303030303030000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2019/2',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F682FA1BD84F6C23F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F175D74D14517DD3F0000000000000000',X'030303010303000003000300030303030303030000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2019/3',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F03FD17CC740620BB03F254992244992D43F000000000000F03F6BC1B2180A7BE93F0000000000000000000000000000F87F00000000000000003BDF4F8D97EE3E40000000000000F87F000000000000F87F77BE9F1A2FDDD43F000000000000F87F000000000000F87F000000000000F87F0000000000000000922449922449C23F',X'050503050000000000000300000503000303030000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2019/4',X'0000000000000000000000000000F03F874B053B88490340000000000000F87F000000000000F03F000000000000F87F499224499224E13F000000000000F03F7E232A466BF2E63F00000000000000004B28FD6F4870E83F000000000000000077BE9F1A2F9D2340000000000000F87F455FB3D3CCD23240D122DBF97E6ACC3FB72E35D54A4BBA3F000000000000F87F499224499251C740DBB66DDBB66DDB3F0000000000000000',X'000000030003000000000000000300000003000000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2019/5',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87FB76DDBB66DDBC63F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F03F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F03F0000000000000000',X'030303030303000003000300030003030303030000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2019/6',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F922449922449C23F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F03F0000000000000000',X'030303030303000003000300030303030303030000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2019/7',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F922449922449C23F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F03F0000000000000000',X'050503050303000003000300030503030303030000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2019/8',X'000000000000F87F000000000000000095460DF43DC8EB3F000000000000F87F000000000000F03FAD296BCA9AF2F53F000000000000F03F0000000000000000EA9598BB726BB73F0000000000000000AB64FA0B72E9E83F000000000000000014AE47E17A54FB3F000000000000F03F39A4B60B11116040560E2DB29DAFE63F652F393EA41C3EBF781FCD5C9721DE3F000000004081A940000000000000D03F0000000000000000',X'020000010000000000000000000000000000000000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2019/9',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F427B09ED25B4C73F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F03F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000E03F555555555555C53F',X'030303010303000003000300030003030303030000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2020/1',X'000000000000F03F000000000000F03F0E7CCE6E82220040000000000000F87FAE47E17A14AEEF3FC4FCF45D1DB0E13F5F427B09ED25E43F000000000000F03F795F3D37B5F0CD3F00000000000000004811D1F9CD60EE3FA09999999999B93FF1AF11FF1A712140000000000000F03FDB5506D972B2634046175D74D145B73F000000000000F87F92B77F17B93CE1BF46175D74D1EFA14000000000000000000000000000000000',X'000000010000000000000000000000000300000000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2020/2',X'0000000000000000000000000000F03F000000000000F87F000000000000F87F000000000000F03F487F9E336C7BE13FDBB66DDBB66DDB3F000000000000F03FF3D5DF65AC27E23F0000000000000000000000000000F87F000000000000000052B81E85EB51FC3F000000000000F03F000000000000F87FCFF753E3A59BD43F000000000000F87F000000000000F87F000000000000F87F000000000000E03F9A9999999999B93F',X'000003030000000000000300000003000303030000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2020/3',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F922449922449C23F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F03F0000000000000000',X'050503030303000003000300030303030303030000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2020/4',X'000000000000F87F000000000000F87FED383396D18EF33F000000000000F87F5839B4C876BEE73F682FA1BD84F6A23F721CC7711CC7E13F000000000000000039EFF5F995F3DE3F0000000000000000C908B0322D7FEF3F0000000000000000B6F3FDD478E9F23F000000000000F87F633C7ABC56AA53401B2FDD240681D53FBC568A54DE07A33F31EDA4738069EEBFB76DDBB66DFB7840DBB66DDBB66DDB3F0000000000000000',X'050500010000000000000000000300000000000000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2020/5',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F427B09ED25B4C73F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F03F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F03F0000000000000000',X'050503010303000003000300030003030303030000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2021/1',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F682FA1BD84F6C23F0000000000000000000000000000F87F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F555555555555D53F0000000000000000',X'030303010303000003000300030303030303030000');
INSERT INTO "indicator_rows" VALUES(2025,'1/901/2021/2',X'000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F922449922449C23F0000000000000000000000000000F87F0000000000000000000000000000F87F000000000000C03F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F000000000000F87F555555555555D53F0000000000000000',X'050503050303000003000300030503030303030000');
CREATE TABLE indicator_values (
	registration_number VARCHAR(40) NOT NULL, 
	year INTEGER NOT NULL, 
	indicator_id VARCHAR(40) NOT NULL, 
	value DOUBLE, 
	reason VARCHAR(18) NOT NULL, 
	verification VARCHAR(10), 
	source_sheet VARCHAR(60), 
	source_row INTEGER, 
	declared_by VARCHAR(60) NOT NULL, 
	declared_at DATETIME NOT NULL, 
	file_id INTEGER, 
	CONSTRAINT pk_indicator_values PRIMARY KEY (registration_number, year, indicator_id), 
	CONSTRAINT ck_indicator_values_reason CHECK (reason in ('observed', 'not_applicable', 'not_yet_due', 'not_filed', 'implausible', 'under_verification')), 
	CONSTRAINT ck_indicator_values_verification CHECK (verification in ('declared', 'documented', 'visited', 'certified')), 
	CONSTRAINT fk_indicator_values_file_id FOREIGN KEY(file_id) REFERENCES imported_files (file_id), 
	CONSTRAINT fk_indicator_values_registration_number FOREIGN KEY(registration_number) REFERENCES cooperatives (registration_number)
);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'assembly_in_time',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'asset_turnover',3.54955495549554944645e+00,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'capital_paid_share',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'cash_to_debts',1.7790286265680284039e+00,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'data_completeness',0.5,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'debt_ratio',3.10931093109310940914e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'members_turnover_share',0.937873323565874,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'net_equity_to_capital',6.89,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'reserves_to_capital',0.237,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'surplus_margin',-6.71700664938577746143e-02,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'turnover_per_member',4436.5,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'women_share',0.375,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2024,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'accounts_in_time',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'assembly_in_time',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'asset_turnover',7.71421142130722614638e+00,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'capital_paid_share',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'cash_to_debts',2.47260765550239227641e+01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'data_completeness',5.92592592592592559697e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'data_verification',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'debt_ratio',2.07029766720047553318e-02,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'jobs_per_member',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'members_turnover_share',9.63704167402342437576e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'membership_growth',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'net_equity_to_capital',6.59077777777777811234e+01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'receivables_days',2.3094032733556979053e+01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'reserves_to_capital',6.66666666666666657414e-02,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'surplus_margin',8.60125305639823818648e-03,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'turnover_per_member',103835.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'women_share',1.11111111111111104943e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2024,'youth_share',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'assembly_in_time',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'data_completeness',1.85185185185185174905e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'women_share',0.1,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2024,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'assembly_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'data_completeness',1.78571428571428575393e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'organs_renewed',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'women_share',8.33333333333333287074e-02,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2024,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'assembly_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'data_completeness',1.42857142857142849212e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'women_share',0.2,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2024,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'assembly_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'data_completeness',1.48148148148148139924e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'women_share',4.54545454545454530315e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2024,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'accounts_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'assembly_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'auditor_when_due',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'capital_paid_share',0.381,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'cash_to_debts',8.20871374089911065574e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'data_completeness',2.85714285714285698425e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'data_verification',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'debt_ratio',1.13795370857443445267e+00,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'jobs_per_member',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'membership_growth',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'net_equity_to_capital',-1.049,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'organs_renewed',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'women_share',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2024,'youth_share',1.42857142857142849212e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'assembly_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'data_completeness',1.48148148148148139924e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'women_share',4.28571428571428547638e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2024,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'assembly_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'data_completeness',1.78571428571428575393e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'organs_renewed',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'women_share',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2024,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'assembly_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'data_completeness',1.48148148148148139924e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'women_share',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2024,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'accounts_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'assembly_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'auditor_when_due',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'data_completeness',1.42857142857142849212e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'jobs_per_member',3.33333333333333314829e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'organs_renewed',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'women_share',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2024,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'accounts_in_time',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'assembly_in_time',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'asset_turnover',6.02544960977265064983e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'capital_paid_share',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'cash_to_debts',3.95215808632345261264e-02,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'data_completeness',6.07142857142857095276e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'data_verification',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'debt_ratio',2.61011197828299956746e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'jobs_per_member',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'members_turnover_share',0.907642056653714,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'membership_growth',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'net_equity_to_capital',1.361125,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'organs_renewed',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'receivables_days',27.5851776764093,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'reserves_to_capital',0.3435625,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'surplus_margin',1.58247451709185096846e-02,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'turnover_per_member',2219.625,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'women_share',0.25,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2024,'youth_share',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'accounts_in_time',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'assembly_in_time',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'asset_turnover',1.30467394716407558696e+00,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'capital_paid_share',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'cash_to_debts',1.05130609018548135114e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'data_completeness',6.07142857142857095276e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'data_verification',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'debt_ratio',0.898755927106911,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'jobs_per_member',0.5,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'members_turnover_share',8.99199675818052934772e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'membership_growth',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'net_equity_to_capital',6.128,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'organs_renewed',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'receivables_days',1.40373948941343336112e+01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'reserves_to_capital',0.082,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'surplus_margin',6.39119643399858189392e-02,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'turnover_per_member',1.31613333333333339396e+04,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'women_share',0.5,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2024,'youth_share',1.66666666666666657414e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'accounts_in_time',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'assembly_in_time',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'asset_turnover',4.73186965165528583554e+00,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'capital_paid_share',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'cash_to_debts',4.63112305854241346203e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'data_completeness',6.66666666666666629659e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'data_verification',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'debt_ratio',0.578788140720892,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'jobs_per_member',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'members_turnover_share',7.80355479239354776765e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'membership_growth',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'net_equity_to_capital',4.43,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'organs_renewed',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'receivables_days',2.37163655627203482376e+01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'reserves_to_capital',1.31818181818181806574e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'surplus_margin',6.62733134830023884465e-02,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'turnover_growth',-5.28401128086233295988e-02,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'turnover_per_member',5474.3,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'women_share',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2024,'youth_share',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'accounts_in_time',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'assembly_in_time',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'capital_paid_share',0.547,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'cash_to_debts',1.26495726495726490412e+00,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'data_completeness',4.07407407407407384791e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'data_verification',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'debt_ratio',8.93812070282658521769e-02,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'jobs_per_member',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'membership_growth',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'net_equity_to_capital',2.384,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'organs_renewed',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'women_share',0.5,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2024,'youth_share',0.1,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'accounts_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'assembly_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'data_completeness',1.42857142857142849212e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'women_share',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2024,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'accounts_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'assembly_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'asset_turnover',5.14714742126882729422e+00,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'capital_paid_share',0.67,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'cash_to_debts',0.996734693877551,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'data_completeness',5.55555555555555580227e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'data_verification',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'debt_ratio',5.59105431309904199466e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'jobs_per_member',2.85714285714285698425e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'members_turnover_share',9.55060563605086287886e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'membership_growth',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'net_equity_to_capital',4.83,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'receivables_days',1.35029350736871975866e+01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'reserves_to_capital',0.033,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'surplus_margin',7.31906290457020186623e-02,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'turnover_growth',2.32341113733717907763e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'turnover_per_member',8.05528571428571467556e+03,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'women_share',4.28571428571428547638e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2024,'youth_share',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'accounts_in_time',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'assembly_in_time',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'asset_turnover',2.43497757847533646824e+00,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'capital_paid_share',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'cash_to_debts',5.63909774436090249771e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'data_completeness',6.07142857142857095276e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'data_verification',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'debt_ratio',1.78923766816143497981e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'jobs_per_member',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'members_turnover_share',0.7,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'membership_growth',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'net_equity_to_capital',1.831,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'organs_renewed',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'receivables_days',1.34774401473296506987e+02,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'reserves_to_capital',0.362,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'surplus_margin',4.38305709023941100777e-02,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'turnover_per_member',7.75714285714285665561e+02,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'women_share',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2024,'youth_share',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'accounts_in_time',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'assembly_in_time',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'asset_turnover',2.4704131720326207855e+00,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'capital_paid_share',8.8733333333333330728e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'cash_to_debts',3.88310838932160062864e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'data_completeness',0.5,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'data_verification',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'debt_ratio',6.50059908012213472083e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'jobs_per_member',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'members_turnover_share',9.82649373406136117381e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'membership_growth',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'net_equity_to_capital',2.012,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'receivables_days',9.53087597978628586758e+00,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'turnover_per_member',7.10188888888888868698e+03,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'women_share',3.33333333333333314829e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2024,'youth_share',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'accounts_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'assembly_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'auditor_when_due',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'data_completeness',1.42857142857142849212e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'organs_renewed',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'women_share',0.375,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2024,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'assembly_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'data_completeness',1.48148148148148139924e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'jobs_per_member',0.375,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'women_share',0.375,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2017/1',2025,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'assembly_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'data_completeness',1.48148148148148139924e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'women_share',1.11111111111111104943e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/1',2025,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'assembly_in_time',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'asset_turnover',1.92095208591491117822e+00,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'cash_to_debts',6.9955554041857534453e-02,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'data_completeness',4.44444444444444419772e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'debt_ratio',1.01065331130386892866e+00,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'jobs_per_member',0.3,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'members_turnover_share',9.81140527706849452371e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'receivables_days',7.93997222595529308355e+01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'surplus_margin',-1.53115620660305516015e-02,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'turnover_per_member',11161.5,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'women_share',0.1,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/2',2025,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'assembly_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'data_completeness',1.78571428571428575393e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'jobs_per_member',8.33333333333333287074e-02,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'organs_renewed',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'women_share',8.33333333333333287074e-02,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2018/3',2025,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'assembly_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'data_completeness',1.42857142857142849212e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'women_share',0.2,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/1',2025,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'assembly_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'data_completeness',1.48148148148148139924e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'women_share',4.54545454545454530315e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/2',2025,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'accounts_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'assembly_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'auditor_when_due',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'capital_paid_share',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'cash_to_debts',6.26737030174695647355e-02,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'data_completeness',3.21428571428571452361e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'data_verification',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'debt_ratio',7.96269462813183337424e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'jobs_per_member',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'membership_growth',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'net_equity_to_capital',30.932,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'organs_renewed',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'reserves_to_capital',0.326,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'women_share',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/3',2025,'youth_share',1.42857142857142849212e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'accounts_in_time',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'assembly_in_time',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'asset_turnover',2.41090437040242333566e+00,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'capital_paid_share',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'data_completeness',5.35714285714285698425e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'data_verification',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'debt_ratio',7.17092167892687148977e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'jobs_per_member',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'members_turnover_share',7.63706415870964661074e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'membership_growth',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'net_equity_to_capital',9.807,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'receivables_days',1.88234379113121299553e+01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'reserves_to_capital',0.222,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'surplus_margin',1.02711369564697160838e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'turnover_per_member',1.19391428571428568825e+04,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'women_share',4.28571428571428547638e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/4',2025,'youth_share',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'assembly_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'data_completeness',1.78571428571428575393e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'organs_renewed',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'women_share',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/5',2025,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'assembly_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'data_completeness',1.42857142857142849212e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'women_share',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/6',2025,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'accounts_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'assembly_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'auditor_when_due',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'data_completeness',1.42857142857142849212e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'organs_renewed',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'women_share',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/7',2025,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'accounts_in_time',NULL,'not_yet_due',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'assembly_in_time',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'asset_turnover',8.68193604148660313946e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'capital_paid_share',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'cash_to_debts',1.37172965116279077513e+00,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'data_completeness',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'debt_ratio',9.14832790372980542148e-02,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'members_turnover_share',7.78496764559482357093e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'net_equity_to_capital',1.708125,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'organs_renewed',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'receivables_days',1.28533330780717534478e+02,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'reserves_to_capital',0.7089375,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'surplus_margin',-4.5947084274610409298e-04,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'turnover_growth',4.70800247789604053849e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'turnover_per_member',3264.625,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'women_share',0.25,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/8',2025,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'assembly_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'data_completeness',1.85185185185185174905e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'organs_renewed',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'women_share',0.5,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2019/9',2025,'youth_share',1.66666666666666657414e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'accounts_in_time',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'assembly_in_time',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'asset_turnover',2.01685034339562374583e+00,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'capital_paid_share',0.99,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'cash_to_debts',5.52748378286104458112e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'data_completeness',6.29629629629629650189e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'data_verification',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'debt_ratio',2.33908321354416220971e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'jobs_per_member',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'members_turnover_share',9.49316966937240103163e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'membership_growth',1.00000000000000088817e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'net_equity_to_capital',8.72090909090909,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'organs_renewed',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'receivables_days',1.57576519501088881721e+02,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'reserves_to_capital',9.09090909090909116141e-02,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'turnover_growth',-0.53866247739437,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'turnover_per_member',2.29590909090909099177e+03,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'women_share',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/1',2025,'youth_share',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'accounts_in_time',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'assembly_in_time',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'capital_paid_share',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'cash_to_debts',5.46316242998707402023e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'data_completeness',4.28571428571428547638e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'data_verification',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'debt_ratio',5.67342947934490360317e-01,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'jobs_per_member',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'membership_growth',0.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'net_equity_to_capital',1.77,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'organs_renewed',1.0,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'reserves_to_capital',0.322,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'women_share',0.5,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/2',2025,'youth_share',0.1,'observed','documented',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'accounts_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'assembly_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'auditor_when_due',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'data_completeness',1.42857142857142849212e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'women_share',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/3',2025,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'accounts_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'assembly_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'asset_turnover',1.22236784622105720821e+00,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'capital_paid_share',0.742,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'cash_to_debts',3.7037037037037034981e-02,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'data_completeness',5.55555555555555580227e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'debt_ratio',4.83617300131061578216e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'members_turnover_share',9.84274481772694831427e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'net_equity_to_capital',1.182,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'receivables_days',7.8661543959971410799e+01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'reserves_to_capital',0.336,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'surplus_margin',3.71694067190850574444e-02,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'turnover_growth',-9.50378633372940595513e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'turnover_per_member',3.99714285714285722395e+02,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'women_share',4.28571428571428547638e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/4',2025,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'accounts_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'assembly_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'data_completeness',1.85185185185185174905e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'organs_renewed',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'women_share',1.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2020/5',2025,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'accounts_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'assembly_in_time',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'auditor_when_due',NULL,'not_applicable',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'data_completeness',1.48148148148148139924e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'membership_growth',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'organs_renewed',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'women_share',3.33333333333333314829e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/1',2025,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'accounts_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'assembly_in_time',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'asset_turnover',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'auditor_when_due',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'capital_paid_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'cash_to_debts',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'data_completeness',1.42857142857142849212e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'data_verification',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'debt_ratio',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'jobs_per_member',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'members_turnover_share',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'membership_growth',0.125,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'net_equity_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'organs_renewed',NULL,'under_verification',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'receivables_days',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'reserves_to_capital',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'surplus_margin',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'turnover_growth',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'turnover_per_member',NULL,'not_filed',NULL,NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'women_share',3.33333333333333314829e-01,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
INSERT INTO "indicator_values" VALUES('1/901/2021/2',2025,'youth_share',0.0,'observed','declared',NULL,NULL,'derivation','2026-11-22 01:52:19.108685',NULL);
CREATE TABLE interventions (
	intervention_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	registration_number VARCHAR(40) NOT NULL, 
	programme VARCHAR(120) NOT NULL, 
	supporter VARCHAR(120), 
	kind VARCHAR(10) NOT NULL, 
	subject TEXT, 
	amount_mad NUMERIC(16, 2), 
	began_on DATE, 
	ended_on DATE, 
	result VARCHAR(10), 
	remark TEXT, 
	source_sheet VARCHAR(60), 
	source_row INTEGER, 
	declared_by VARCHAR(60) NOT NULL, 
	declared_at DATETIME NOT NULL, 
	file_id INTEGER, 
	CONSTRAINT ck_interventions_kind CHECK (kind in ('training', 'grant', 'loan', 'equipment', 'advice', 'marketing', 'premises', 'other')), 
	CONSTRAINT ck_interventions_result CHECK (result in ('planned', 'under_way', 'completed', 'stopped')), 
	CONSTRAINT ck_interventions_amount_mad CHECK (amount_mad >= 0), 
	CONSTRAINT fk_interventions_file_id FOREIGN KEY(file_id) REFERENCES imported_files (file_id), 
	CONSTRAINT fk_interventions_registration_number FOREIGN KEY(registration_number) REFERENCES cooperatives (registration_number)
);
INSERT INTO "interventions" VALUES(4,'1/901/2018/1','برنامج نموذج ب · Programme exemple B',NULL,'grant',NULL,151100,'2026-01-06','2026-04-29','completed',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "interventions" VALUES(29,'1/901/2019/4','برنامج نموذج ب · Programme exemple B',NULL,'marketing',NULL,55700,'2026-09-05',NULL,'under_way',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "interventions" VALUES(47,'1/901/2020/3','برنامج نموذج ب · Programme exemple B',NULL,'grant',NULL,209200,'2026-10-14',NULL,'under_way',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "interventions" VALUES(54,'1/901/2019/6','برنامج نموذج أ · Programme exemple A',NULL,'grant',NULL,33400,'2024-11-21','2025-02-06','completed',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
CREATE TABLE jury_marks (
	idea_id VARCHAR(40) NOT NULL, 
	version INTEGER NOT NULL, 
	juror_id VARCHAR(60) NOT NULL, 
	criterion VARCHAR(40) NOT NULL, 
	points DOUBLE NOT NULL, 
	comment TEXT, 
	marked_at DATETIME NOT NULL, 
	CONSTRAINT pk_jury_marks PRIMARY KEY (idea_id, version, juror_id, criterion), 
	CONSTRAINT fk_jury_marks_idea_id FOREIGN KEY(idea_id, version) REFERENCES project_ideas (idea_id, version)
);
CREATE TABLE mandates (
	mandate_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	registration_number VARCHAR(40) NOT NULL, 
	organ VARCHAR(10) NOT NULL, 
	role VARCHAR(10) NOT NULL, 
	person_id VARCHAR(16) NOT NULL, 
	began_on DATE, 
	ends_on DATE, 
	source_sheet VARCHAR(60), 
	source_row INTEGER, 
	declared_by VARCHAR(60) NOT NULL, 
	declared_at DATETIME NOT NULL, 
	file_id INTEGER, 
	CONSTRAINT ck_mandates_organ CHECK (organ in ('board', 'director', 'auditor', 'committee')), 
	CONSTRAINT ck_mandates_role CHECK (role in ('chair', 'vice_chair', 'secretary', 'treasurer', 'member', 'director', 'auditor')), 
	CONSTRAINT fk_mandates_file_id FOREIGN KEY(file_id) REFERENCES imported_files (file_id), 
	CONSTRAINT fk_mandates_person_id FOREIGN KEY(person_id) REFERENCES people (person_id), 
	CONSTRAINT fk_mandates_registration_number FOREIGN KEY(registration_number) REFERENCES cooperatives (registration_number)
);
INSERT INTO "mandates" VALUES(50,'1/901/2021/2','board','chair','r0000000032','2026-07-14',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "mandates" VALUES(100,'1/901/2020/1','board','chair','r0000000064','2024-09-06',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "mandates" VALUES(111,'1/901/2020/2','board','chair','r000000006f','2023-06-13','2026-06-13',NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "mandates" VALUES(142,'1/901/2019/3','board','chair','r000000008e','2026-06-08','2029-06-08',NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "mandates" VALUES(158,'1/901/2018/3','board','chair','r000000009e','2024-06-08','2027-06-08',NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "mandates" VALUES(180,'1/901/2019/5','board','chair','r00000000b4','2024-01-08','2027-01-08',NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "mandates" VALUES(211,'1/901/2020/4','board','chair','r00000000d3','2026-04-11','2029-04-11',NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "mandates" VALUES(313,'1/901/2019/8','board','chair','r0000000139','2023-08-26','2026-08-26',NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "mandates" VALUES(333,'1/901/2020/5','board','chair','r000000014d','2023-05-25','2026-05-25',NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "mandates" VALUES(358,'1/901/2019/9','board','chair','r0000000166','2024-01-28','2027-01-28',NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
CREATE TABLE people (
	person_id VARCHAR(16) NOT NULL, 
	name_ar VARCHAR(120), 
	name_latin VARCHAR(120), 
	telephone VARCHAR(20), 
	is_woman BOOLEAN, 
	erased_at DATETIME, 
	CONSTRAINT pk_people PRIMARY KEY (person_id)
);
INSERT INTO "people" VALUES('r0000000032','شخص نموذج 50','Personne exemple 50',NULL,0,NULL);
INSERT INTO "people" VALUES('r0000000064','شخص نموذج 100','Personne exemple 100',NULL,1,NULL);
INSERT INTO "people" VALUES('r000000006f','شخص نموذج 111','Personne exemple 111',NULL,0,NULL);
INSERT INTO "people" VALUES('r000000008e','شخص نموذج 142','Personne exemple 142',NULL,1,NULL);
INSERT INTO "people" VALUES('r000000009e','شخص نموذج 158','Personne exemple 158',NULL,1,NULL);
INSERT INTO "people" VALUES('r00000000b4','شخص نموذج 180','Personne exemple 180',NULL,1,NULL);
INSERT INTO "people" VALUES('r00000000d3','شخص نموذج 211','Personne exemple 211',NULL,0,NULL);
INSERT INTO "people" VALUES('r0000000139','شخص نموذج 313','Personne exemple 313',NULL,1,NULL);
INSERT INTO "people" VALUES('r000000014d','شخص نموذج 333','Personne exemple 333',NULL,0,NULL);
INSERT INTO "people" VALUES('r0000000166','شخص نموذج 358','Personne exemple 358',NULL,1,NULL);
CREATE TABLE project_figures (
	idea_id VARCHAR(40) NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	low DOUBLE, 
	high DOUBLE, 
	unit VARCHAR(20) NOT NULL, 
	evidence_grade VARCHAR(1), 
	source TEXT NOT NULL, 
	CONSTRAINT pk_project_figures PRIMARY KEY (idea_id, version, name), 
	CONSTRAINT ck_project_figures_evidence_grade CHECK (evidence_grade in ('A', 'B', 'C')), 
	CONSTRAINT fk_project_figures_idea_id FOREIGN KEY(idea_id, version) REFERENCES project_ideas (idea_id, version)
);
CREATE TABLE project_groups (
	group_id VARCHAR(24) NOT NULL, 
	idea_id VARCHAR(40) NOT NULL, 
	version INTEGER NOT NULL, 
	province_code VARCHAR(6) NOT NULL, 
	stage VARCHAR(10) NOT NULL, 
	members INTEGER, 
	women INTEGER, 
	youth INTEGER, 
	registration_number VARCHAR(40), 
	jobs INTEGER, 
	began_on DATE, 
	written_by VARCHAR(60) NOT NULL, 
	written_at DATETIME NOT NULL, 
	CONSTRAINT pk_project_groups PRIMARY KEY (group_id), 
	CONSTRAINT ck_project_groups_stage CHECK (stage in ('group', 'dossier', 'registered', 'ended')), 
	CONSTRAINT fk_project_groups_idea_id FOREIGN KEY(idea_id, version) REFERENCES project_ideas (idea_id, version), 
	CONSTRAINT fk_project_groups_province_code FOREIGN KEY(province_code) REFERENCES provinces (province_code), 
	CONSTRAINT fk_project_groups_registration_number FOREIGN KEY(registration_number) REFERENCES cooperatives (registration_number)
);
CREATE TABLE project_ideas (
	idea_id VARCHAR(40) NOT NULL, 
	version INTEGER NOT NULL, 
	title_ar VARCHAR(200), 
	title_fr VARCHAR(200), 
	sector_id VARCHAR(40), 
	activity_id VARCHAR(40), 
	state VARCHAR(10) NOT NULL, 
	evidence_grade VARCHAR(1), 
	sheet JSON NOT NULL, 
	source TEXT NOT NULL, 
	reviewed_on DATE, 
	written_by VARCHAR(60) NOT NULL, 
	written_at DATETIME NOT NULL, 
	CONSTRAINT pk_project_ideas PRIMARY KEY (idea_id, version), 
	CONSTRAINT ck_project_ideas_evidence_grade CHECK (evidence_grade in ('A', 'B', 'C')), 
	CONSTRAINT ck_project_ideas_state CHECK (state in ('draft', 'submitted', 'accepted', 'refused', 'retired')), 
	CONSTRAINT fk_project_ideas_activity_id FOREIGN KEY(activity_id) REFERENCES activities (activity_id), 
	CONSTRAINT fk_project_ideas_sector_id FOREIGN KEY(sector_id) REFERENCES sectors (sector_id)
);
CREATE TABLE provinces (
	province_code VARCHAR(6) NOT NULL, 
	region_code VARCHAR(2) NOT NULL, 
	iso_3166_2 VARCHAR(6) NOT NULL, 
	name_fr VARCHAR(80) NOT NULL, 
	name_ar VARCHAR(80) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	population_2024 INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	as_of VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_provinces PRIMARY KEY (province_code), 
	CONSTRAINT ck_provinces_kind CHECK (kind in ('province', 'prefecture')), 
	CONSTRAINT fk_provinces_region_code FOREIGN KEY(region_code) REFERENCES regions (region_code)
);
INSERT INTO "provinces" VALUES('01.511','01','MA-TNG','Tanger-Assilah','طنجة-أصيلة','prefecture',1494413,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('01.573','01','MA-MDF','M''diq-Fnideq','المضيق-الفنيدق','prefecture',254064,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('01.571','01','MA-TET','Tétouan','تطوان','province',611928,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('01.227','01','MA-FAH','Fahs-Anjra','الفحص-أنجرة','province',100789,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('01.331','01','MA-LAR','Larache','العرائش','province',510211,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('01.051','01','MA-HOC','Al Hoceima','الحسيمة','province',371527,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('01.151','01','MA-CHE','Chefchaouen','شفشاون','province',412713,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('01.405','01','MA-OUZ','Ouezzane','وزان','province',274577,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('02.411','02','MA-OUJ','Oujda-Angad','وجدة-أنجاد','prefecture',572454,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('02.381','02','MA-NAD','Nador','الناضور','province',565987,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('02.167','02','MA-DRI','Driouch','الدريوش','province',188191,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('02.275','02','MA-JRA','Jerada','جرادة','province',103527,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('02.113','02','MA-BER','Berkane','بركان','province',284061,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('02.533','02','MA-TAI','Taourirt','تاوريرت','province',220157,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('02.265','02','MA-GUF','Guercif','جرسيف','province',215837,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('02.251','02','MA-FIG','Figuig','فجيج','province',144451,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('03.231','03','MA-FES','Fès','فاس','prefecture',1256172,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('03.061','03','MA-MEK','Meknès','مكناس','prefecture',942945,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('03.171','03','MA-HAJ','El Hajeb','الحاجب','province',267156,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('03.271','03','MA-IFR','Ifrane','إفران','province',160904,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('03.591','03','MA-MOU','Moulay Yacoub','مولاي يعقوب','province',216954,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('03.451','03','MA-SEF','Sefrou','صفرو','province',304748,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('03.131','03','MA-BOM','Boulemane','بولمان','province',205411,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('03.531','03','MA-TAO','Taounate','تاونات','province',612650,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('03.561','03','MA-TAZ','Taza','تازة','province',500971,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('04.421','04','MA-RAB','Rabat','الرباط','prefecture',515619,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('04.441','04','MA-SAL','Salé','سلا','prefecture',1089554,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('04.501','04','MA-SKH','Skhirate-Témara','الصخيرات-تمارة','prefecture',783475,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('04.281','04','MA-KEN','Kénitra','القنيطرة','province',1284247,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('04.291','04','MA-KHE','Khémisset','الخميسات','province',563036,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('04.481','04','MA-SIK','Sidi Kacem','سيدي قاسم','province',545509,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('04.491','04','MA-SIL','Sidi Slimane','سيدي سليمان','province',351199,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('05.091','05','MA-BEM','Béni Mellal','بني ملال','province',580327,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('05.081','05','MA-AZI','Azilal','أزيلال','province',574112,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('05.255','05','MA-FQH','Fquih Ben Salah','الفقيه بن صالح','province',475977,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('05.301','05','MA-KHN','Khénifra','خنيفرة','province',370240,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('05.311','05','MA-KHO','Khouribga','خريبكة','province',525145,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('06.141','06','MA-CAS','Casablanca','الدار البيضاء','prefecture',3218036,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('06.371','06','MA-MOH','Mohammadia','المحمدية','prefecture',514057,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('06.181','06','MA-JDI','El Jadida','الجديدة','province',914367,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('06.385','06','MA-NOU','Nouaceur','النواصر','province',672324,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('06.355','06','MA-MED','Médiouna','مديونة','province',345787,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('06.111','06','MA-BES','Benslimane','بنسليمان','province',279517,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('06.117','06','MA-BRR','Berrechid','برشيد','province',640657,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('06.461','06','MA-SET','Settat','سطات','province',652292,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('06.467','06','MA-SIB','Sidi Bennour','سيدي بنور','province',451930,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('07.351','07','MA-MAR','Marrakech','مراكش','prefecture',1571580,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('07.161','07','MA-CHI','Chichaoua','شيشاوة','province',379079,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('07.041','07','MA-HAO','Al Haouz','الحوز','province',642815,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('07.191','07','MA-KES','El Kelâa Des-Sraghna','قلعة السراغنة','province',560273,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('07.211','07','MA-ESI','Essaouira','الصويرة','province',426719,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('07.427','07','MA-REH','Rehamna','الرحامنة','province',346108,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('07.431','07','MA-SAF','Safi','آسفي','province',719671,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('07.585','07','MA-YUS','Youssoufia','اليوسفية','province',246148,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('08.201','08','MA-ERR','Errachidia','الرشيدية','province',427572,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('08.401','08','MA-OUA','Ouarzazate','ورزازات','province',304932,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('08.363','08','MA-MID','Midelt','ميدلت','province',313769,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('08.577','08','MA-TIN','Tinghir','تنغير','province',323805,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('08.587','08','MA-ZAG','Zagora','زاكورة','province',285545,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('09.001','09','MA-AGD','Agadir-Ida-Ou-Tanane','أكادير-إدا وتنان','prefecture',721431,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('09.273','09','MA-INE','Inezgane-Aït Melloul','إنزكان-آيت ملول','prefecture',636916,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('09.163','09','MA-CHT','Chtouka-Aït Baha','اشتوكة-آيت باها','province',493623,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('09.541','09','MA-TAR','Taroudannt','تارودانت','province',858162,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('09.581','09','MA-TIZ','Tiznit','تيزنيت','province',198542,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('09.551','09','MA-TAT','Tata','طاطا','province',111757,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('10.261','10','MA-GUE','Guelmim','كلميم','province',196267,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('10.071','10','MA-ASZ','Assa-Zag','آسا-الزاك','province',53298,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('10.521','10','MA-TNT','Tan-Tan','طانطان','province',94519,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('10.473','10','MA-SIF','Sidi Ifni','سيدي إفني','province',104601,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('11.321','11','MA-LAA','Laâyoune','العيون','province',295555,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('11.121','11','MA-BOD','Boujdour','بوجدور','province',65381,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('11.537','11','MA-TAF','Tarfaya','طرفاية','province',16228,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('11.221','11','MA-ESM','Es-Semara','السمارة','province',73864,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('12.391','12','MA-OUD','Oued Ed-Dahab','وادي الذهب','province',195467,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "provinces" VALUES('12.066','12','MA-AOU','Aousserd','أوسرد','province',24498,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
CREATE TABLE refused_cells (
	refusal_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	file_id INTEGER NOT NULL, 
	registration_number VARCHAR(40), 
	province_code VARCHAR(6), 
	sheet VARCHAR(60), 
	"row" INTEGER NOT NULL, 
	"column" VARCHAR(10), 
	field VARCHAR(40), 
	value VARCHAR(200) NOT NULL, 
	reason VARCHAR(40) NOT NULL, 
	CONSTRAINT fk_refused_cells_file_id FOREIGN KEY(file_id) REFERENCES imported_files (file_id)
);
CREATE TABLE regions (
	region_code VARCHAR(2) NOT NULL, 
	iso_3166_2 VARCHAR(6) NOT NULL, 
	name_fr VARCHAR(80) NOT NULL, 
	name_ar VARCHAR(80) NOT NULL, 
	population_2024 INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	as_of VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_regions PRIMARY KEY (region_code)
);
INSERT INTO "regions" VALUES('01','MA-01','Tanger-Tétouan-Al Hoceima','طنجة-تطوان-الحسيمة',4030222,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "regions" VALUES('02','MA-02','Oriental','الشرق',2294665,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "regions" VALUES('03','MA-03','Fès-Meknès','فاس-مكناس',4467911,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "regions" VALUES('04','MA-04','Rabat-Salé-Kénitra','الرباط-سلا-القنيطرة',5132639,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "regions" VALUES('05','MA-05','Béni Mellal-Khénifra','بني ملال-خنيفرة',2525801,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "regions" VALUES('06','MA-06','Casablanca-Settat','الدار البيضاء-سطات',7688967,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "regions" VALUES('07','MA-07','Marrakech-Safi','مراكش-آسفي',4892393,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "regions" VALUES('08','MA-08','Drâa-Tafilalet','درعة-تافيلالت',1655623,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "regions" VALUES('09','MA-09','Souss-Massa','سوس-ماسة',3020431,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "regions" VALUES('10','MA-10','Guelmim-Oued Noun','كلميم-واد نون',448685,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "regions" VALUES('11','MA-11','Laâyoune-Sakia El Hamra','العيون-الساقية الحمراء',451028,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
INSERT INTO "regions" VALUES('12','MA-12','Dakhla-Oued Ed-Dahab','الداخلة-وادي الذهب',219965,'HCP, general census of population and housing 2024 (RGPH 2024), CC BY 4.0','2024');
CREATE TABLE score_runs (
	run_id VARCHAR(24) NOT NULL, 
	year INTEGER NOT NULL, 
	framework TEXT NOT NULL, 
	framework_hash VARCHAR(64) NOT NULL, 
	data_hash VARCHAR(64) NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	author_id VARCHAR(60) NOT NULL, 
	computed_at DATETIME NOT NULL, 
	published_at DATETIME, 
	CONSTRAINT pk_score_runs PRIMARY KEY (run_id)
);
CREATE TABLE scores (
	run_id VARCHAR(24) NOT NULL, 
	registration_number VARCHAR(40) NOT NULL, 
	points DOUBLE, 
	rating VARCHAR(11) NOT NULL, 
	class_high VARCHAR(1), 
	class_low VARCHAR(1), 
	confidence DOUBLE, 
	coverage DOUBLE, 
	explanation JSON, 
	CONSTRAINT pk_scores PRIMARY KEY (run_id, registration_number), 
	CONSTRAINT ck_scores_rating CHECK (rating in ('rated', 'provisional', 'not_rated')), 
	CONSTRAINT ck_scores_coverage CHECK (coverage >= 0 and coverage <= 1), 
	CONSTRAINT ck_scores_points CHECK (points >= 0 and points <= 100), 
	CONSTRAINT fk_scores_registration_number FOREIGN KEY(registration_number) REFERENCES cooperatives (registration_number), 
	CONSTRAINT fk_scores_run_id FOREIGN KEY(run_id) REFERENCES score_runs (run_id)
);
CREATE TABLE sectors (
	sector_id VARCHAR(40) NOT NULL, 
	label_fr VARCHAR(80) NOT NULL, 
	label_ar VARCHAR(80), 
	attested_in VARCHAR(60), 
	source TEXT NOT NULL, 
	as_of VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_sectors PRIMARY KEY (sector_id)
);
INSERT INTO "sectors" VALUES('agriculture','Agriculture','الفلاحة','2005;2010;2012-Q1;2013-H1','https://vitaminedz.com/fr/Algerie/activites-generatrices-de-revenus-au-maroc-2332019-Articles-0-0-1.html','2013');
INSERT INTO "sectors" VALUES('artisanat','Artisanat','الصناعة التقليدية','2005;2010;2012-Q1;2013-H1','https://vitaminedz.com/fr/Algerie/activites-generatrices-de-revenus-au-maroc-2332019-Articles-0-0-1.html','2013');
INSERT INTO "sectors" VALUES('denrees_alimentaires','Denrées alimentaires','المواد الغذائية','2010;2012-Q1;2013-H1','https://vitaminedz.com/fr/Algerie/activites-generatrices-de-revenus-au-maroc-2332019-Articles-0-0-1.html','2013');
INSERT INTO "sectors" VALUES('argane','Arganier / argane','الأركان','2010;2012-Q1;2013-H1','https://vitaminedz.com/fr/Algerie/activites-generatrices-de-revenus-au-maroc-2332019-Articles-0-0-1.html','2013');
INSERT INTO "sectors" VALUES('habitat','Habitat','الإسكان','2005;2010;2012-Q1;2013-H1','https://vitaminedz.com/fr/Algerie/activites-generatrices-de-revenus-au-maroc-2332019-Articles-0-0-1.html','2013');
INSERT INTO "sectors" VALUES('pam','Plantes aromatiques et médicinales','الأعشاب الطبية والعطرية','2010;2013-H1','https://vitaminedz.com/fr/Algerie/activites-generatrices-de-revenus-au-maroc-2332019-Articles-0-0-1.html','2013');
INSERT INTO "sectors" VALUES('peche','Pêche','الصيد البحري','2005;2010;2012-Q1;2013-H1','https://vitaminedz.com/fr/Algerie/activites-generatrices-de-revenus-au-maroc-2332019-Articles-0-0-1.html','2013');
INSERT INTO "sectors" VALUES('forets','Forêts','الغابة','2005;2010;2012-Q1;2013-H1','https://vitaminedz.com/fr/Algerie/activites-generatrices-de-revenus-au-maroc-2332019-Articles-0-0-1.html','2013');
INSERT INTO "sectors" VALUES('main_oeuvre','Main-d''œuvre','اليد العاملة','2012;2013-H1','https://vitaminedz.com/fr/Algerie/activites-generatrices-de-revenus-au-maroc-2332019-Articles-0-0-1.html','2013');
INSERT INTO "sectors" VALUES('alphabetisation','Alphabétisation / éducation et formation','القرائية والتربية والتكوين','2010;2012-Q1;2013-H1','https://vitaminedz.com/fr/Algerie/activites-generatrices-de-revenus-au-maroc-2332019-Articles-0-0-1.html','2013');
INSERT INTO "sectors" VALUES('transport','Transport','النقل','2005;2010;2012-Q1','https://www.libe.ma/Cooperatives-9-263-unites-regroupant-402-590-adherents_a26604.amp.html','2012');
INSERT INTO "sectors" VALUES('traitement_dechets','Traitement des déchets','معالجة الفضلات','2010;2013-H1','https://vitaminedz.com/fr/Algerie/activites-generatrices-de-revenus-au-maroc-2332019-Articles-0-0-1.html','2013');
INSERT INTO "sectors" VALUES('tourisme','Tourisme','السياحة','2010;2013-H1','https://vitaminedz.com/fr/Algerie/activites-generatrices-de-revenus-au-maroc-2332019-Articles-0-0-1.html','2013');
INSERT INTO "sectors" VALUES('communication','Communication','الاتصال','2010;2013-H1','https://vitaminedz.com/fr/Algerie/activites-generatrices-de-revenus-au-maroc-2332019-Articles-0-0-1.html','2013');
INSERT INTO "sectors" VALUES('commercants_detaillants','Commerçants détaillants','التجارة بالتقسيط','2005;2010;2013-H1','https://vitaminedz.com/fr/Algerie/activites-generatrices-de-revenus-au-maroc-2332019-Articles-0-0-1.html','2013');
INSERT INTO "sectors" VALUES('conseil_gestion','Conseil et gestion','الاستشارة والتدبير','2010;2012','https://libe.ma/La-cooperative-une-formule-de-plus-en-plus-appreciee-par-les-Marocains_a34453.html','2012');
INSERT INTO "sectors" VALUES('art_culture','Art et culture','الفن والثقافة','2010','https://maghress.com/bayanealyaoume/10620','2010');
INSERT INTO "sectors" VALUES('imprimerie_papeterie','Imprimerie-papeterie','الطباعة','2012','https://libe.ma/La-cooperative-une-formule-de-plus-en-plus-appreciee-par-les-Marocains_a34453.html','2012');
INSERT INTO "sectors" VALUES('carrieres','Exploitation des carrières',NULL,'2012','https://libe.ma/La-cooperative-une-formule-de-plus-en-plus-appreciee-par-les-Marocains_a34453.html','2012');
INSERT INTO "sectors" VALUES('comptabilite_conseil','Comptabilité et conseil','المحاسبة والاستشارة','2012','https://libe.ma/La-cooperative-une-formule-de-plus-en-plus-appreciee-par-les-Marocains_a34453.html','2012');
INSERT INTO "sectors" VALUES('consommation','Consommation',NULL,NULL,'https://barlamane.fr/plus-de-14-800-cooperatives-operant-au-maroc-a-fin-juin','2015');
INSERT INTO "sectors" VALUES('ecommerce','E-commerce',NULL,NULL,'https://www.odco.gov.ma/oujda-delegation/?lang=en','2026-11-21');
INSERT INTO "sectors" VALUES('energies_renouvelables','Énergies renouvelables',NULL,NULL,'https://www.odco.gov.ma/oujda-delegation/?lang=en','2026-11-21');
INSERT INTO "sectors" VALUES('cannabis_licite','Cannabis licite (loi 13-21)',NULL,NULL,'https://www.odco.gov.ma/delegation-de-houceima/?lang=en; https://www.odco.gov.ma/tangier-delegation/?lang=en','2026-11-21');
INSERT INTO "sectors" VALUES('cosmetique','Cosmétique / produits naturels',NULL,NULL,'https://www.odco.gov.ma/delegation-de-meknes/?lang=en','2026-11-21');
CREATE TABLE status_changes (
	status_change_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	registration_number VARCHAR(40) NOT NULL, 
	status VARCHAR(12) NOT NULL, 
	since DATE, 
	reason TEXT, 
	source_sheet VARCHAR(60), 
	source_row INTEGER, 
	declared_by VARCHAR(60) NOT NULL, 
	declared_at DATETIME NOT NULL, 
	file_id INTEGER, 
	CONSTRAINT ck_status_changes_status CHECK (status in ('active', 'dormant', 'dissolved', 'struck_off')), 
	CONSTRAINT fk_status_changes_file_id FOREIGN KEY(file_id) REFERENCES imported_files (file_id), 
	CONSTRAINT fk_status_changes_registration_number FOREIGN KEY(registration_number) REFERENCES cooperatives (registration_number)
);
INSERT INTO "status_changes" VALUES(3,'1/901/2021/1','active','2021-09-24',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(22,'1/901/2018/1','active','2018-12-03',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(73,'1/901/2021/2','active','2021-06-25',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(123,'1/901/2019/1','active','2019-06-19',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(139,'1/901/2018/2','active','2018-02-02',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(161,'1/901/2020/1','active','2020-07-17',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(183,'1/901/2020/2','active','2020-07-18',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(196,'1/901/2019/2','active','2019-05-18',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(221,'1/901/2017/1','active','2017-06-29',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(227,'1/901/2019/3','active','2019-07-10',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(236,'1/901/2019/4','active','2019-06-14',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(250,'1/901/2018/3','active','2018-12-13',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(286,'1/901/2019/5','active','2019-07-03',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(339,'1/901/2020/3','active','2020-02-01',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(342,'1/901/2020/4','active','2020-02-05',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(412,'1/901/2019/6','active','2019-01-24',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(491,'1/901/2019/7','active','2019-08-29',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(500,'1/901/2019/8','active','2019-07-30',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(526,'1/901/2020/5','active','2020-10-29',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(570,'1/901/2019/9','active','2019-12-19',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "status_changes" VALUES(633,'1/901/2019/2','dormant','2026-07-25',NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
CREATE TABLE union_members (
	union_number VARCHAR(40) NOT NULL, 
	member_number VARCHAR(40) NOT NULL, 
	since DATE, 
	until DATE, 
	source_sheet VARCHAR(60), 
	source_row INTEGER, 
	declared_by VARCHAR(60) NOT NULL, 
	declared_at DATETIME NOT NULL, 
	file_id INTEGER, 
	CONSTRAINT pk_union_members PRIMARY KEY (union_number, member_number), 
	CONSTRAINT ck_union_members_not_itself CHECK (union_number <> member_number), 
	CONSTRAINT fk_union_members_file_id FOREIGN KEY(file_id) REFERENCES imported_files (file_id), 
	CONSTRAINT fk_union_members_member_number FOREIGN KEY(member_number) REFERENCES cooperatives (registration_number), 
	CONSTRAINT fk_union_members_union_number FOREIGN KEY(union_number) REFERENCES cooperatives (registration_number)
);
CREATE TABLE uploads (
	upload_id VARCHAR(24) NOT NULL, 
	file_hash VARCHAR(64) NOT NULL, 
	file_name VARCHAR(255) NOT NULL, 
	person_id VARCHAR(60) NOT NULL, 
	uploaded_at DATETIME NOT NULL, 
	state VARCHAR(8) NOT NULL, 
	CONSTRAINT pk_uploads PRIMARY KEY (upload_id), 
	CONSTRAINT ck_uploads_state CHECK (state in ('waiting', 'imported', 'dropped'))
);
CREATE TABLE value_changes (
	change_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	entry_id INTEGER NOT NULL, 
	registration_number VARCHAR(40), 
	record_table VARCHAR(40) NOT NULL, 
	record_key VARCHAR(120) NOT NULL, 
	"column" VARCHAR(40) NOT NULL, 
	old_value JSON, 
	new_value JSON, 
	reason TEXT NOT NULL, 
	person_id VARCHAR(60) NOT NULL, 
	changed_at DATETIME NOT NULL, 
	file_id INTEGER, 
	CONSTRAINT fk_value_changes_entry_id FOREIGN KEY(entry_id) REFERENCES audit_entries (entry_id), 
	CONSTRAINT fk_value_changes_file_id FOREIGN KEY(file_id) REFERENCES imported_files (file_id)
);
CREATE TABLE visits (
	visit_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	registration_number VARCHAR(40) NOT NULL, 
	visited_on DATE NOT NULL, 
	inspector_id VARCHAR(60) NOT NULL, 
	purpose TEXT NOT NULL, 
	outcome VARCHAR(12), 
	gravity VARCHAR(8), 
	findings TEXT, 
	is_blind BOOLEAN, 
	inclusion_probability DOUBLE, 
	source_sheet VARCHAR(60), 
	source_row INTEGER, 
	declared_by VARCHAR(60) NOT NULL, 
	declared_at DATETIME NOT NULL, 
	file_id INTEGER, 
	CONSTRAINT ck_visits_gravity CHECK (gravity in ('none', 'minor', 'serious', 'grave')), 
	CONSTRAINT ck_visits_outcome CHECK (outcome in ('in_order', 'remarks', 'adverse', 'not_found', 'refused')), 
	CONSTRAINT ck_visits_inclusion_probability CHECK (inclusion_probability > 0 and inclusion_probability <= 1), 
	CONSTRAINT fk_visits_file_id FOREIGN KEY(file_id) REFERENCES imported_files (file_id), 
	CONSTRAINT fk_visits_registration_number FOREIGN KEY(registration_number) REFERENCES cooperatives (registration_number)
);
CREATE TABLE yearly_filings (
	registration_number VARCHAR(40) NOT NULL, 
	year INTEGER NOT NULL, 
	assembly_held_on DATE, 
	accounts_deposited_on DATE, 
	has_auditor BOOLEAN, 
	auditor_id VARCHAR(16), 
	turnover_members_mad NUMERIC(16, 2), 
	turnover_non_members_mad NUMERIC(16, 2), 
	surplus_mad NUMERIC(16, 2), 
	reserves_mad NUMERIC(16, 2), 
	capital_paid_mad NUMERIC(16, 2), 
	assets_mad NUMERIC(16, 2), 
	debts_mad NUMERIC(16, 2), 
	receivables_mad NUMERIC(16, 2), 
	cash_mad NUMERIC(16, 2), 
	source_sheet VARCHAR(60), 
	source_row INTEGER, 
	declared_by VARCHAR(60) NOT NULL, 
	declared_at DATETIME NOT NULL, 
	file_id INTEGER, 
	CONSTRAINT pk_yearly_filings PRIMARY KEY (registration_number, year), 
	CONSTRAINT fk_yearly_filings_auditor_id FOREIGN KEY(auditor_id) REFERENCES people (person_id), 
	CONSTRAINT fk_yearly_filings_file_id FOREIGN KEY(file_id) REFERENCES imported_files (file_id), 
	CONSTRAINT fk_yearly_filings_registration_number FOREIGN KEY(registration_number) REFERENCES cooperatives (registration_number)
);
INSERT INTO "yearly_filings" VALUES('1/901/2018/1',2022,'2023-05-18',NULL,0,NULL,12818,1129,696,725,1800,10030,6809,1104,908,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2021/2',2022,'2023-04-24','2023-05-30',0,NULL,35736,3284,483,309,1800,9711,NULL,NULL,3220,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2020/1',2022,'2023-07-19','2023-08-15',0,NULL,25842,1339,710,NULL,1100,8884,2749,8533,351,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2020/2',2022,'2022-10-25','2022-11-14',0,NULL,68840,839,7291,71,1000,60938,52576,5298,4663,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2019/3',2022,'2023-02-20','2023-03-11',0,NULL,36865,12975,-1441,439,1000,13854,7945,11196,2658,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2019/4',2022,'2023-09-06','2023-09-12',1,NULL,18594,7969,463,NULL,1000,8272,2375,4968,3304,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2019/6',2022,'2023-03-01',NULL,0,NULL,71897,4538,-249,762,NULL,NULL,18395,NULL,134,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2019/7',2022,'2023-08-02','2023-08-15',0,NULL,13640,999,-612,369,1000,3566,1820,982,2584,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2021/1',2023,'2024-10-11','2024-10-21',1,NULL,NULL,144144,86803,313,4500,144408,52791,88364,32389,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2018/2',2023,'2024-09-11','2024-09-22',0,NULL,25642,1654,1010,686,1000,15327,12631,1826,6074,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2020/1',2023,'2024-03-10','2024-04-14',0,NULL,40890,16907,4674,527,584,14621,3960,10252,4369,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2020/2',2023,'2023-11-16','2023-12-15',0,NULL,12247,NULL,230,341,1000,4163,NULL,2420,1742,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2019/2',2023,'2024-09-24','2024-10-01',0,NULL,45758,1545,5864,NULL,5500,25926,14464,1966,507,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2019/3',2023,'2024-01-24','2024-01-30',1,NULL,6186,1302,414,366,NULL,NULL,NULL,956,659,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2020/4',2023,'2024-06-20',NULL,0,NULL,41483,4273,2368,264,1000,11796,7478,3370,8427,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2021/1',2024,'2025-04-30','2025-06-07',0,NULL,62808,1109,NULL,NULL,3993,25873,16819,1669,6531,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2018/1',2024,'2025-02-04','2025-02-14',1,NULL,900596,33919,8038,120,1800,121142,2508,59128,62013,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2018/2',2024,'2025-11-12',NULL,0,NULL,NULL,6356,7686,114,312,25044,NULL,6080,NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2020/1',2024,'2025-11-01','2025-12-17',0,NULL,42719,12024,3628,145,1100,11569,6696,3557,3101,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2020/2',2024,'2025-01-04','2025-01-17',0,NULL,16811,NULL,1411,NULL,547,2618,234,141,296,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2017/1',2024,'2025-03-13',NULL,0,NULL,33287,2205,-2384,237,1000,9999,3109,NULL,5531,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2019/3',2024,'2025-04-29','2025-05-18',0,NULL,42163,NULL,-2862,NULL,381,7604,8653,500,7103,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2020/4',2024,'2025-03-19','2025-04-28',0,NULL,53853,2534,4127,33,670,10955,6125,2086,6105,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2019/8',2024,'2025-02-11','2025-03-01',0,NULL,16117,1640,281,5497,16000,29470,7692,1342,304,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2020/5',2024,'2025-02-24','2025-03-06',0,NULL,3801,1629,238,362,1000,2230,399,2005,225,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2019/9',2024,'2025-07-16','2025-08-26',0,NULL,71008,7960,5047,82,1000,60527,54399,3037,5719,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2018/2',2025,'2026-08-29',NULL,0,NULL,109510,2105,-1709,89,1000,58104,58723,24280,4108,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2020/1',2025,'2026-05-19','2026-06-02',1,NULL,23975,1280,NULL,100,1089,12522,2929,10903,1619,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2020/2',2025,'2025-11-10','2025-12-13',0,NULL,NULL,1400,448,322,1000,4091,2321,1559,1268,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2019/3',2025,'2026-02-13','2026-03-25',0,NULL,NULL,30942,29607,326,1000,151828,120896,16425,7577,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2019/4',2025,'2026-06-02','2026-07-19',0,NULL,63826,19748,8584,222,1000,34665,24858,4310,NULL,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2020/4',2025,'2026-03-22',NULL,0,NULL,2754,44,104,336,742,2289,1107,603,41,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_filings" VALUES('1/901/2019/8',2025,'2026-11-21',NULL,0,NULL,20332,5785,-12,11343,16000,30082,2752,9197,3775,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
CREATE TABLE yearly_snapshots (
	registration_number VARCHAR(40) NOT NULL, 
	year INTEGER NOT NULL, 
	members INTEGER, 
	women INTEGER, 
	youth INTEGER, 
	youth_age_bound INTEGER, 
	jobs INTEGER, 
	source_sheet VARCHAR(60), 
	source_row INTEGER, 
	declared_by VARCHAR(60) NOT NULL, 
	declared_at DATETIME NOT NULL, 
	file_id INTEGER, 
	CONSTRAINT pk_yearly_snapshots PRIMARY KEY (registration_number, year), 
	CONSTRAINT ck_yearly_snapshots_counts CHECK (members >= 0 and women >= 0 and youth >= 0 and jobs >= 0), 
	CONSTRAINT fk_yearly_snapshots_file_id FOREIGN KEY(file_id) REFERENCES imported_files (file_id), 
	CONSTRAINT fk_yearly_snapshots_registration_number FOREIGN KEY(registration_number) REFERENCES cooperatives (registration_number)
);
INSERT INTO "yearly_snapshots" VALUES('1/901/2021/1',2025,9,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2018/1',2025,9,1,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2021/2',2025,9,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/1',2025,10,2,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2018/2',2025,10,1,0,NULL,3,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/1',2025,11,0,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/2',2025,10,5,1,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/2',2025,11,5,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2017/1',2025,8,3,0,NULL,3,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/3',2025,7,0,1,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/4',2025,7,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2018/3',2025,12,1,0,NULL,1,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/5',2025,10,10,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/3',2025,7,7,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/4',2025,7,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/6',2025,7,7,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/7',2025,6,6,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/8',2025,8,2,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/5',2025,7,7,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/9',2025,6,3,1,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2021/1',2024,9,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2018/1',2024,9,1,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2021/2',2024,8,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/1',2024,10,2,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2018/2',2024,10,1,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/1',2024,10,0,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/2',2024,10,5,1,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/2',2024,11,5,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2017/1',2024,8,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/3',2024,7,0,1,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/4',2024,7,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2018/3',2024,12,1,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/5',2024,10,10,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/3',2024,7,7,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/4',2024,7,3,0,NULL,2,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/6',2024,7,7,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/7',2024,6,6,0,NULL,2,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/8',2024,8,2,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/5',2024,7,7,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/9',2024,6,3,1,NULL,3,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2021/1',2023,9,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2018/1',2023,9,1,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2021/2',2023,8,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/1',2023,10,2,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2018/2',2023,10,1,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/1',2023,10,0,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/2',2023,10,5,1,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/2',2023,11,5,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2017/1',2023,8,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/3',2023,7,0,1,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/4',2023,7,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2018/3',2023,12,1,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/5',2023,10,10,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/3',2023,7,7,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/4',2023,7,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/6',2023,7,7,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/7',2023,6,6,0,NULL,3,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/8',2023,8,2,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/5',2023,7,7,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/9',2023,6,3,1,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2021/1',2022,9,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2018/1',2022,9,1,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2021/2',2022,8,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/1',2022,10,2,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2018/2',2022,10,1,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/1',2022,9,0,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/2',2022,10,5,1,NULL,3,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/2',2022,11,5,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2017/1',2022,8,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/3',2022,7,0,1,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/4',2022,7,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2018/3',2022,12,1,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/5',2022,10,10,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/3',2022,7,7,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/4',2022,7,3,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/6',2022,7,7,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/7',2022,6,6,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/8',2022,8,2,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2020/5',2022,7,7,0,NULL,0,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
INSERT INTO "yearly_snapshots" VALUES('1/901/2019/9',2022,6,3,1,NULL,4,NULL,NULL,'demonstration','2026-11-22 01:52:19.108685',1);
CREATE INDEX ix_provinces_region_code ON provinces (region_code);
CREATE INDEX ix_cooperatives_place ON cooperatives (province_code, sector_id);
CREATE INDEX ix_uploads_person_id ON uploads (person_id);
CREATE INDEX ix_refused_cells_file_id ON refused_cells (file_id);
CREATE INDEX ix_value_changes_changed_at ON value_changes (changed_at);
CREATE INDEX ix_value_changes_entry_id ON value_changes (entry_id);
CREATE INDEX ix_value_changes_record ON value_changes (record_table, record_key);
CREATE INDEX ix_value_changes_registration_number ON value_changes (registration_number);
CREATE INDEX ix_indicator_values_year ON indicator_values (year, indicator_id);
CREATE INDEX ix_interventions_programme ON interventions (programme);
CREATE INDEX ix_interventions_registration_number ON interventions (registration_number);
CREATE INDEX ix_mandates_person_id ON mandates (person_id);
CREATE INDEX ix_mandates_registration_number ON mandates (registration_number);
CREATE INDEX ix_status_changes_registration_number ON status_changes (registration_number);
CREATE INDEX ix_union_members_member_number ON union_members (member_number);
CREATE INDEX ix_visits_registration_number ON visits (registration_number);
CREATE INDEX ix_visits_visited_on ON visits (visited_on);
CREATE INDEX ix_yearly_filings_year ON yearly_filings (year);
CREATE INDEX ix_yearly_snapshots_year ON yearly_snapshots (year);
CREATE TRIGGER audit_entries_no_update before update on audit_entries begin select raise(abort, 'the audit log is only added to'); end;
CREATE TRIGGER audit_entries_no_delete before delete on audit_entries begin select raise(abort, 'the audit log is only added to'); end;
CREATE TRIGGER value_changes_no_update before update of change_id, entry_id, registration_number, record_table, record_key, "column", old_value, new_value, person_id, changed_at, file_id on value_changes begin select raise(abort, 'the audit log is only added to'); end;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('imported_files',1);
INSERT INTO "sqlite_sequence" VALUES('status_changes',691);
INSERT INTO "sqlite_sequence" VALUES('mandates',374);
INSERT INTO "sqlite_sequence" VALUES('visits',39);
INSERT INTO "sqlite_sequence" VALUES('interventions',73);
COMMIT;
