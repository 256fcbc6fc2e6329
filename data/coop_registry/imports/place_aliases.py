"""Other names of provinces and sectors: old, short and foreign ones, and those that cover several provinces.

Source: common usage in Morocco (former provinces and prefectures of 1997 to 2009, chief towns, English and French
spellings); our choice. What differs in accents, case, hyphens, articles, doubled letters or the variants of an
Arabic letter needs no line here: :mod:`coop_registry.imports.places` takes it for the same.
"""

PROVINCES = {
    "01.511": "Tanger|Tangier|Tanja|طنجة", "01.573": "M'diq|Mdiq|المضيق|M'diq-Fnidek",
    "01.571": "Titwan",
    "01.227": "Fahs Bni Makada|فحص أنجرة", "01.331": "Laarache", "01.051": "Al Houceima|Hoceima|Al Hoceyma",
    "01.151": "Chaouen|Chefchaouène|الشاون|Chauen", "01.405": "Ouazzane|Wazzane|Ouezane", "02.411": "Oujda|وجدة",
    "02.381": "الناظور|Nadour", "02.167": "الدرويش|Drioueche|Driwech", "02.533": "Taouirt|تاوريرة",
    "02.265": "كرسيف|Guersif|جرصيف", "02.251": "فكيك|Figuigue|Bouarfa-Figuig|فڭيك", "03.231": "Fez|Fas",
    "03.061": "Mekhnès|Meknas|Meknes-El Menzeh|Al Ismaïlia", "03.271": "يفرن|Ifrane Atlas", "03.591": "Moulay Yaâcoub",
    "03.451": "Séfrou", "03.531": "Taounat", "04.421": "Rbat", "04.441": "Sala|Sla",
    "04.501": "Témara|Skhirat-Témara|Skhirate|تمارة|الصخيرات", "04.281": "Quénitra|القنيطره", "04.291": "Khmisset",
    "04.481": "Sidi Kassem", "05.091": "Bni Mellal|Béni-Mellal", "05.081": "أزيلال|Azillal",
    "05.255": "Fkih Ben Salah|Fquih Bensaleh|فقيه بن صالح|Fkih Ben Saleh",
    "05.311": "Khribga", "06.141": "Casa|Dar el Beida|Dar El Baïda|البيضاء|كازا|كازابلانكا|Casablanca-Anfa|Anfa"
    "|Aïn Chock|Aïn Sebaâ-Hay Mohammadi|Al Fida-Mers Sultan|Hay Hassani|Ben M'sick|Moulay Rachid|Sidi Bernoussi",
    "06.371": "Mohammedia|Mouhammadia", "06.181": "Jadida|Mazagan", "06.385": "Nouasser|Nouacer|Nouasseur",
    "06.111": "Ben Slimane|بن سليمان|ابن سليمان", "06.117": "Ber Rechid|Bérrchid|برشيد", "07.351": "Marrakesh|Mrakch",
    "07.161": "Chichawa", "07.041": "Haouz", "07.191": "El Kelaa|Kelâa des Sraghna|Kalaat Sraghna|Kelaat Es-Sraghna"
    "|El Kelaa Sraghna|قلعة السراغنه|القلعة", "07.211": "Mogador|الصويره", "07.427": "Rhamna|Er-Rehamna",
    "07.431": "Asfi|أسفي", "07.585": "Yousoufia", "08.201": "Er-Rachidia|الراشيدية|Ksar Es Souk|Rachidia",
    "08.401": "Warzazate|ورززات", "08.577": "Tineghir|تينغير|Tinerhir", "08.587": "زاگورة|Zagoura",
    "09.001": "Agadir|أكادير|اكادير|Agadir Ida Outanane|أكادير إداوتنان",
    "09.273": "Inezgane|إنزكان|Inzegane|Inezgane Aït Melloul",
    "09.163": "Chtouka|اشتوكة|شتوكة آيت باها|Chtouka Aït Baha|Biougra", "09.541": "Roudana",
    "10.261": "Goulmim|Goulimine|Guelmime", "10.071": "أسا الزاك|Assa", "10.521": "طنطان", "10.473": "Ifni|إفني",
    "11.321": "Laayoun|El Aaiún|El Aioun|Layoune|Laâyoun", "11.121": "Bojador", "11.221": "Smara|Semara|Essmara|سمارة",
    "12.391": "Dakhla|الداخلة|Oued Eddahab|Ouad Eddahab", "12.066": "Awsard|Aousserde|Auserd",
}  # fmt: skip

# Names that cover several provinces: asked, never chosen. "04" is all of that region.
SEVERAL_PROVINCES = {
    "Tanger-Tétouan-Al Hoceima|طنجة تطوان الحسيمة": ("01",),
    "Oriental|الشرق|الجهة الشرقية": ("02",),
    "Fès-Meknès|فاس مكناس": ("03",),
    "Rabat-Salé-Kénitra|الرباط سلا القنيطرة": ("04",),
    "Béni Mellal-Khénifra|بني ملال خنيفرة": ("05",),
    "Casablanca-Settat|الدار البيضاء سطات": ("06",),
    "Marrakech-Safi|مراكش آسفي": ("07",),
    "Drâa-Tafilalet|درعة تافيلالت": ("08",),
    "Souss-Massa|سوس ماسة": ("09",),
    "Guelmim-Oued Noun|كلميم واد نون": ("10",),
    "Laâyoune-Sakia El Hamra|العيون الساقية الحمراء": ("11",),
    "Dakhla-Oued Ed-Dahab|الداخلة وادي الذهب": ("12",),
    "Rabat-Salé|الرباط سلا|Rabat-Salé-Témara": ("04.421", "04.441", "04.501"),
    "Tanger-Tétouan|طنجة تطوان": ("01.511", "01.571"),
    "Fès-Boulemane|فاس بولمان": ("03.231", "03.131", "03.451", "03.591"),
    "Grand Casablanca|الدار البيضاء الكبرى": ("06.141", "06.371", "06.385", "06.355"),
    "Tadla-Azilal|تادلة أزيلال": ("05.091", "05.081", "05.255"),
    "Doukkala|دكالة": ("06.181", "06.467"),
    "Doukkala-Abda|دكالة عبدة": ("06.181", "06.467", "07.431", "07.585"),
    "Chaouia-Ouardigha|الشاوية ورديغة": ("06.461", "06.117", "06.111", "05.311"),
    "Gharb-Chrarda-Béni Hssen|الغرب شراردة بني احسن": ("04.281", "04.481", "04.491"),
    "Taza-Al Hoceima-Taounate|تازة الحسيمة تاونات": ("03.561", "01.051", "03.531", "02.265"),
}

SECTORS = {
    "agriculture": "agricole|فلاحة|فلاحي|فلاحية|القطاع الفلاحي|farming|agricultural|élevage et agriculture",
    "artisanat": "artisanal|artisanale|صناعة تقليدية|الصناعات التقليدية|handicraft|handicrafts|crafts|حرف",
    "denrees_alimentaires": "denrée alimentaire|produits alimentaires|agroalimentaire|مواد غذائية|food|foodstuffs",
    "argane": "argan|arganier|huile d'argan|أركان|الأرغان|أرغان|زيت الأركان|زيت أركان",
    "habitat": "logement|سكن|السكن|إسكان|السكنى|housing",
    "pam": "plantes aromatiques|plantes médicinales|PAM|النباتات الطبية والعطرية|الأعشاب العطرية والطبية"
    "|النباتات العطرية والطبية|aromatic and medicinal plants",
    "peche": "pêche maritime|pêches maritimes|صيد بحري|الصيد|الصيد التقليدي|fishing|fisheries",
    "forets": "forêt|forestier|exploitation forestière|الغابات|غابة|الغابوي|forestry|forests",
    "main_oeuvre": "main d'oeuvre|يد عاملة|labour",
    "alphabetisation": "alphabétisation|éducation et formation|محو الأمية|محاربة الأمية|literacy|التربية والتكوين",
    "transport": "transports|نقل", "traitement_dechets": "déchets|gestion des déchets|معالجة النفايات|تدبير النفايات",
    "tourisme": "touristique|سياحة|السياحي|tourism", "communication": "التواصل|تواصل|اتصال",
    "commercants_detaillants": "commerce|commerçants|commerce de détail|التجارة|تجارة|تجار التقسيط|retail",
    "conseil_gestion": "conseil|استشارة وتدبير", "art_culture": "arts et culture|culture|فن وثقافة|الثقافة",
    "imprimerie_papeterie": "imprimerie|papeterie|طباعة", "carrieres": "carrières|المقالع|مقالع|quarries",
    "comptabilite_conseil": "comptabilité|المحاسبة", "consommation": "الاستهلاك|استهلاك|consumption",
    "ecommerce": "commerce électronique|التجارة الإلكترونية",
    "energies_renouvelables": "énergie renouvelable|الطاقات المتجددة",
    "cannabis_licite": "cannabis|cannabis légal|القنب الهندي|القنب الهندي المشروع|الكيف المشروع",
    "cosmetique": "cosmétiques|cosmétique|produits naturels|مواد التجميل|التجميل",
}  # fmt: skip
