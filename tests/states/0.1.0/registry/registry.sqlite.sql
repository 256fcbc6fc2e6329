BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE cooperatives (
	registration_number VARCHAR(40) NOT NULL, 
	name_ar VARCHAR(200), 
	name_latin VARCHAR(200), 
	province_code VARCHAR(6) NOT NULL, 
	sector_id VARCHAR(40), 
	legal_category VARCHAR(5), 
	is_agrarian_reform BOOLEAN, 
	founded_on DATE, 
	capital_mad NUMERIC(14, 2), 
	members INTEGER, 
	women INTEGER, 
	status VARCHAR(12), 
	is_synthetic BOOLEAN NOT NULL, 
	search_text TEXT NOT NULL, 
	file_id INTEGER NOT NULL, 
	source_sheet VARCHAR(60), 
	source_row INTEGER NOT NULL, 
	declared_by VARCHAR(60) NOT NULL, 
	declared_at DATETIME NOT NULL, 
	CONSTRAINT pk_cooperatives PRIMARY KEY (registration_number), 
	CONSTRAINT ck_cooperatives_status CHECK (status in ('active', 'dormant', 'dissolved', 'struck_off')), 
	CONSTRAINT ck_cooperatives_capital_mad CHECK (capital_mad >= 0), 
	CONSTRAINT ck_cooperatives_members CHECK (members >= 0 and women >= 0 and women <= members), 
	CONSTRAINT ck_cooperatives_has_a_name CHECK (name_ar is not null or name_latin is not null), 
	CONSTRAINT fk_cooperatives_file_id FOREIGN KEY(file_id) REFERENCES imported_files (file_id), 
	CONSTRAINT fk_cooperatives_province_code FOREIGN KEY(province_code) REFERENCES provinces (province_code), 
	CONSTRAINT fk_cooperatives_sector_id FOREIGN KEY(sector_id) REFERENCES sectors (sector_id)
);
INSERT INTO "cooperatives" VALUES('1/901/2022/1','تعاونية نموذج الربيع 0026','Coopérative exemple Rabie 0026','01.511','agriculture','1',0,'2022-09-26',1000,10,2,'active',1,'1/901/2022/1 تعاونيه نموذج الربيع 0026 cooperative exemple rabie 0026',1,NULL,27,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2022/2','تعاونية نموذج الأمل 0027','Coopérative exemple Amal 0027','01.405','agriculture','3',0,'2022-11-15',1900,19,3,'active',1,'1/901/2022/2 تعاونيه نموذج الامل 0027 cooperative exemple amal 0027',1,NULL,28,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2019/1','تعاونية نموذج النخيل 0031','Coopérative exemple Nakhil 0031','01.573','agriculture','1',0,'2019-11-09',1000,9,2,'active',1,'1/901/2019/1 تعاونيه نموذج النخيل 0031 cooperative exemple nakhil 0031',1,NULL,32,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2022/3','تعاونية نموذج النخيل 0046','Coopérative exemple Nakhil 0046','01.227','agriculture','1',0,'2022-05-15',20000,10,1,'active',1,'1/901/2022/3 تعاونيه نموذج النخيل 0046 cooperative exemple nakhil 0046',1,NULL,47,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2021/1','تعاونية نموذج النحلة 0051','Coopérative exemple Nahla 0051','01.511','transport','1',0,NULL,4000,NULL,2,'active',1,'1/901/2021/1 تعاونيه نموذج النحله 0051 cooperative exemple nahla 0051',1,NULL,52,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2021/2','تعاونية نموذج الساحل 0054','Coopérative exemple Sahel 0054','01.511','forets','2',0,'2021-02-09',13000,NULL,4,'dissolved',1,'1/901/2021/2 تعاونيه نموذج الساحل 0054 cooperative exemple sahel 0054',1,NULL,55,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2017/1','تعاونية نموذج المنار 0066','Coopérative exemple Phare 0066','01.511','agriculture','1',0,'2017-09-25',1000,8,NULL,'dormant',1,'1/901/2017/1 تعاونيه نموذج المنار 0066 cooperative exemple phare 0066',1,NULL,67,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2022/4','تعاونية نموذج الأمل 0099','Coopérative exemple Amal 0099','01.571','artisanat','1+3',NULL,'2022-03-23',1000,7,3,'active',1,'1/901/2022/4 تعاونيه نموذج الامل 0099 cooperative exemple amal 0099',1,NULL,100,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2021/3','تعاونية نموذج الينبوع 0106','Coopérative exemple Source 0106','01.511','agriculture','1',0,'2021-09-02',1000,8,2,'active',1,'1/901/2021/3 تعاونيه نموذج الينبوع 0106 cooperative exemple source 0106',1,NULL,107,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2020/1','تعاونية نموذج الأرز 0144','Coopérative exemple Cèdre 0144','01.511','agriculture','1',NULL,'2020-09-04',2000,20,20,'active',1,'1/901/2020/1 تعاونيه نموذج الارز 0144 cooperative exemple cedre 0144',1,NULL,145,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2020/2','تعاونية نموذج الهضبة 0193','Coopérative exemple Plateau 0193','01.573','agriculture','1',0,'2020-12-09',1000,8,2,'active',1,'1/901/2020/2 تعاونيه نموذج الهضبه 0193 cooperative exemple plateau 0193',1,NULL,194,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2020/3','تعاونية نموذج الوردة 0255','Coopérative exemple Rose 0255','01.511','agriculture','1',0,'2020-09-01',1000,5,2,'active',1,'1/901/2020/3 تعاونيه نموذج الورده 0255 cooperative exemple rose 0255',1,NULL,256,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2019/2','تعاونية نموذج النخيل 0262','Coopérative exemple Nakhil 0262','01.151','agriculture',NULL,0,'2019-01-05',8000,NULL,6,'active',1,'1/901/2019/2 تعاونيه نموذج النخيل 0262 cooperative exemple nakhil 0262',1,NULL,263,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2017/2','تعاونية نموذج الأطلس 0267','Coopérative exemple Atlas 0267','01.511','agriculture','1',0,'2017-11-23',1000,6,2,NULL,1,'1/901/2017/2 تعاونيه نموذج الاطلس 0267 cooperative exemple atlas 0267',1,NULL,268,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2021/4','تعاونية نموذج الزيتون 0322','Coopérative exemple Zitoun 0322','01.511','agriculture','3',NULL,'2021-11-03',1600,16,NULL,NULL,1,'1/901/2021/4 تعاونيه نموذج الزيتون 0322 cooperative exemple zitoun 0322',1,NULL,323,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2020/4','تعاونية الإصلاح الزراعي نموذج الربيع 0349','Coopérative de la réforme agraire exemple Rabie 0349','01.571','agriculture','3',1,'2020-08-01',1000,5,3,'active',1,'1/901/2020/4 تعاونيه الاصلاح الزراعي نموذج الربيع 0349 cooperative de la reforme agraire exemple rabie 0349',1,NULL,350,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2018/1','تعاونية نموذج الزيتون 0367','Coopérative exemple Zitoun 0367','01.051','agriculture','3',0,'2018-09-16',3000,6,2,'active',1,'1/901/2018/1 تعاونيه نموذج الزيتون 0367 cooperative exemple zitoun 0367',1,NULL,368,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2021/5','تعاونية نموذج المنار 0388','Coopérative exemple Phare 0388','01.511','agriculture','1+3',0,'2021-12-31',1100,11,3,'active',1,'1/901/2021/5 تعاونيه نموذج المنار 0388 cooperative exemple phare 0388',1,NULL,389,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2022/10','تعاونية نموذج المنار 0416','Coopérative exemple Phare 0416','01.331','alphabetisation','3',0,'2022-10-27',1600,16,NULL,'active',1,'1/901/2022/10 تعاونيه نموذج المنار 0416 cooperative exemple phare 0416',1,NULL,417,'demonstration','2026-11-21 21:22:58.020674');
INSERT INTO "cooperatives" VALUES('1/901/2018/2','تعاونية نموذج الفجر 0475','Coopérative exemple Fajr 0475','01.051','artisanat','1',0,NULL,4500,9,1,'active',1,'1/901/2018/2 تعاونيه نموذج الفجر 0475 cooperative exemple fajr 0475',1,NULL,476,'demonstration','2026-11-21 21:22:58.020674');
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
	rows_rejected INTEGER NOT NULL, 
	CONSTRAINT uq_imported_files_file_hash UNIQUE (file_hash)
);
INSERT INTO "imported_files" VALUES(1,'cbae20b6f3a726dd0132d26c801e732dfeb4fcddd65ef9022e87916e0651747f','cooperatives.csv','demonstration','2026-11-21 21:22:58.020674',600,0);
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
CREATE INDEX ix_provinces_region_code ON provinces (region_code);
CREATE INDEX ix_cooperatives_place ON cooperatives (province_code, sector_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('imported_files',1);
COMMIT;
