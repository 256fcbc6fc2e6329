BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
INSERT INTO "alembic_version" VALUES('e43177bfe90b');
CREATE TABLE assignment (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	duedate DATETIME, 
	course_id VARCHAR(128) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name), 
	FOREIGN KEY(course_id) REFERENCES course (id)
);
INSERT INTO "assignment" VALUES('2c1f09cc03c1463788a108cabf4be350','founding',NULL,'c75smuxwvr');
CREATE TABLE base_cell (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	notebook_id VARCHAR(32) NOT NULL, 
	type VARCHAR(50), 
	PRIMARY KEY (id), 
	UNIQUE (name, notebook_id, type), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "base_cell" VALUES('1c0c73ddf6d9458c94cb093d360c8bff','minimum_members_points','4879a1cb66da420685292152888e2ee3','GradeCell');
INSERT INTO "base_cell" VALUES('13879005a8644344afc1ae29ad69d1f7','equal_votes_points','4879a1cb66da420685292152888e2ee3','GradeCell');
INSERT INTO "base_cell" VALUES('a6bc34943e194e2c95cfa00037899631','name_validity_points','4879a1cb66da420685292152888e2ee3','GradeCell');
INSERT INTO "base_cell" VALUES('49a5bc304ba6475a93b29fa683985984','reserved_word_points','4879a1cb66da420685292152888e2ee3','GradeCell');
INSERT INTO "base_cell" VALUES('a1f9b0f99a53437eb8de004b800ecc12','first_payment_points','4879a1cb66da420685292152888e2ee3','GradeCell');
INSERT INTO "base_cell" VALUES('85beff23b62747d395c659683f002102','founding_steps_points','4879a1cb66da420685292152888e2ee3','GradeCell');
INSERT INTO "base_cell" VALUES('03363e09490849fc82f070397a1794cd','who_does_what_points','4879a1cb66da420685292152888e2ee3','GradeCell');
INSERT INTO "base_cell" VALUES('06513ebdf0414a78a91fbb1a95695149','registration_file_points','4879a1cb66da420685292152888e2ee3','GradeCell');
INSERT INTO "base_cell" VALUES('c8086df223d04398aa60fcc2d200d5b6','my_project','4879a1cb66da420685292152888e2ee3','GradeCell');
INSERT INTO "base_cell" VALUES('a00ea113714547d191ce763e096f7e81','minimum_members','4879a1cb66da420685292152888e2ee3','SolutionCell');
INSERT INTO "base_cell" VALUES('aed2c5895cc14563894db5334ec6d728','equal_votes','4879a1cb66da420685292152888e2ee3','SolutionCell');
INSERT INTO "base_cell" VALUES('b9192d9c330d46e782c30f0b32e391b0','name_validity','4879a1cb66da420685292152888e2ee3','SolutionCell');
INSERT INTO "base_cell" VALUES('fdd6d811770f4f14a0fa269e54b4d16b','reserved_word','4879a1cb66da420685292152888e2ee3','SolutionCell');
INSERT INTO "base_cell" VALUES('71c4b2de035a4f8e90f6c439a0e2605d','first_payment','4879a1cb66da420685292152888e2ee3','SolutionCell');
INSERT INTO "base_cell" VALUES('8e24bd519eaf40348055ee22f2f82993','founding_steps','4879a1cb66da420685292152888e2ee3','SolutionCell');
INSERT INTO "base_cell" VALUES('6845e06249cc4f19a109d9893c548d92','who_does_what','4879a1cb66da420685292152888e2ee3','SolutionCell');
INSERT INTO "base_cell" VALUES('3cf8bf01fed44566aa36bd257410624d','registration_file','4879a1cb66da420685292152888e2ee3','SolutionCell');
INSERT INTO "base_cell" VALUES('b4f2fc952e984a42bb6226f4719693f4','my_project','4879a1cb66da420685292152888e2ee3','SolutionCell');
CREATE TABLE comment (
	id VARCHAR(32) NOT NULL, 
	notebook_id VARCHAR(32), 
	cell_id VARCHAR(32), 
	auto_comment TEXT, 
	manual_comment TEXT, 
	PRIMARY KEY (id), 
	UNIQUE (cell_id, notebook_id), 
	FOREIGN KEY(notebook_id) REFERENCES submitted_notebook (id), 
	FOREIGN KEY(cell_id) REFERENCES base_cell (id)
);
CREATE TABLE course (
	id VARCHAR(128) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (id)
);
INSERT INTO "course" VALUES('c75smuxwvr');
CREATE TABLE grade (
	id VARCHAR(32) NOT NULL, 
	notebook_id VARCHAR(32), 
	cell_id VARCHAR(32), 
	auto_score FLOAT, 
	manual_score FLOAT, 
	extra_credit FLOAT, 
	needs_manual_grade BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (cell_id, notebook_id), 
	FOREIGN KEY(notebook_id) REFERENCES submitted_notebook (id), 
	FOREIGN KEY(cell_id) REFERENCES base_cell (id)
);
CREATE TABLE grade_cells (
	id VARCHAR(32) NOT NULL, 
	max_score FLOAT NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
INSERT INTO "grade_cells" VALUES('1c0c73ddf6d9458c94cb093d360c8bff',1.0,'code');
INSERT INTO "grade_cells" VALUES('13879005a8644344afc1ae29ad69d1f7',1.0,'code');
INSERT INTO "grade_cells" VALUES('a6bc34943e194e2c95cfa00037899631',1.0,'code');
INSERT INTO "grade_cells" VALUES('49a5bc304ba6475a93b29fa683985984',1.0,'code');
INSERT INTO "grade_cells" VALUES('a1f9b0f99a53437eb8de004b800ecc12',2.0,'code');
INSERT INTO "grade_cells" VALUES('85beff23b62747d395c659683f002102',2.0,'code');
INSERT INTO "grade_cells" VALUES('03363e09490849fc82f070397a1794cd',2.0,'code');
INSERT INTO "grade_cells" VALUES('06513ebdf0414a78a91fbb1a95695149',2.0,'code');
INSERT INTO "grade_cells" VALUES('c8086df223d04398aa60fcc2d200d5b6',5.0,'markdown');
CREATE TABLE notebook (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	assignment_id VARCHAR(32), 
	kernelspec VARCHAR(1024), 
	PRIMARY KEY (id), 
	UNIQUE (name, assignment_id), 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id)
);
INSERT INTO "notebook" VALUES('4879a1cb66da420685292152888e2ee3','founding','2c1f09cc03c1463788a108cabf4be350','{"display_name": "Python 3", "language": "python", "name": "python3"}');
CREATE TABLE solution_cells (
	id VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
INSERT INTO "solution_cells" VALUES('a00ea113714547d191ce763e096f7e81');
INSERT INTO "solution_cells" VALUES('aed2c5895cc14563894db5334ec6d728');
INSERT INTO "solution_cells" VALUES('b9192d9c330d46e782c30f0b32e391b0');
INSERT INTO "solution_cells" VALUES('fdd6d811770f4f14a0fa269e54b4d16b');
INSERT INTO "solution_cells" VALUES('71c4b2de035a4f8e90f6c439a0e2605d');
INSERT INTO "solution_cells" VALUES('8e24bd519eaf40348055ee22f2f82993');
INSERT INTO "solution_cells" VALUES('6845e06249cc4f19a109d9893c548d92');
INSERT INTO "solution_cells" VALUES('3cf8bf01fed44566aa36bd257410624d');
INSERT INTO "solution_cells" VALUES('b4f2fc952e984a42bb6226f4719693f4');
CREATE TABLE source_cell (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	locked BOOLEAN NOT NULL, 
	source TEXT, 
	checksum VARCHAR(128), 
	notebook_id VARCHAR(32), 
	PRIMARY KEY (id), 
	UNIQUE (name, notebook_id), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "source_cell" VALUES('60a60d97284e4e2395d5566da031813e','minimum_members','code',0,'ANSWER = None','574e348f42f342e6ef9e1a99ec11b7dd','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('b66a4e05c23d463e979d10d0d354092a','minimum_members_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''number'', {''tolerance'': 0, ''value'': 5, ''units'': [''أعضاء'', ''membres'', ''عضو'', ''عضوا'', ''أشخاص'', ''شخص'', ''نساء'', ''membre'', ''personnes'', ''personne'', ''femmes'']}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','8f6c395d49afbbfddb67dbb10e075c07','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('2e6379fe75d54d8bb3b6127a3f50a147','equal_votes','code',0,'ANSWER = None','c9a956f00f3383206f3788b603067656','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('6dd8f470a48b42cc8a58adeefc0ed348','equal_votes_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''true_false'', {''value'': False}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','02f7222a4d18b264ea9f879ac0661fa1','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('8ea11fe92aac4594bc115f74ef0409ec','name_validity','code',0,'ANSWER = None','0bf09deb305ad6d61f917147af9585a1','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('81b07a6aa3bc4b5a9497e6e0d0a56585','name_validity_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''choice'', {''value'': ''sixty_days''}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','3df0388d966a21bfe4150ee4edf64ba8','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('c3a2fad7bced427b94ed761a255a0deb','reserved_word','code',0,'ANSWER = None','99a1f2a3e4b68f57760422a717513cf8','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('e5f395ea35084cddbe38626518f5eef7','reserved_word_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''short_text'', {''accepted'': [''تعاونية'', ''التعاونية'', ''كلمة تعاونية'', ''coopérative'', ''la coopérative'', ''le mot coopérative'']}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','1b7e6fcc985858ce5a1130cffb97130e','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('266d25c574e94526b2726c5412180a58','first_payment','code',0,'ANSWER = None','55eeaf9f967b8120263939da14c64314','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('49f7ab68769c4ca78e687e8fec57a493','first_payment_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''number'', {''tolerance'': 0, ''value'': 200, ''units'': [''درهم'', ''dirhams'', ''درهما'', ''دراهم'', ''د'', ''dirham'', ''dh'', ''dhs'', ''mad'']}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','4906d1de8b725c09ad4d53e80e43bc4b','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('2b58fc82643b46ea8b873990f5e27055','founding_steps','code',0,'ANSWER = None','7e3dd33f7a213d0112baf7b96e26f200','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('ddc15d4a854b420fb575346346cfe477','founding_steps_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''ordering'', {''before'': [[''name_approval'', ''signed_statutes''], [''name_approval'', ''capital_paid''], [''name_approval'', ''local_authority''], [''name_approval'', ''registration''], [''signed_statutes'', ''capital_paid''], [''signed_statutes'', ''local_authority''], [''signed_statutes'', ''registration''], [''capital_paid'', ''local_authority''], [''capital_paid'', ''registration''], [''local_authority'', ''registration'']], ''items'': [''name_approval'', ''signed_statutes'', ''capital_paid'', ''local_authority'', ''registration'']}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','a9a48ff5607d12fbcbf0bd4068c42f55','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('e739abe4ef0749f48af8b512d45cae3a','who_does_what','code',0,'ANSWER = None','e7a0f81fcbd53199a1d61d67ac6463b1','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('0c37121e6edf45f994691079cb33cd1a','who_does_what_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''matching'', {''pairs'': {''approves_name'': ''office'', ''gives_receipt'': ''authority'', ''keeps_money'': ''bank'', ''keeps_register'': ''clerk''}}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','cde8e70256d7196154449fa7633a5683','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('36f06c78082646f9830c252ff05e1925','registration_file','code',0,'ANSWER = None','1ea4d6f110d445a0644f5927f38eea76','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('ec1c0d693277462eae9fd454b102a559','registration_file_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''choices'', {''values'': [''statutes'', ''members_list'', ''bank_certificate'', ''local_receipt''], ''rule'': ''net_correct'', ''shown'': [''statutes'', ''feasibility'', ''members_list'', ''bank_certificate'', ''product_photos'', ''local_receipt'']}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','2a9ac8f5d407597dfaa2fe19232bf84c','4879a1cb66da420685292152888e2ee3');
INSERT INTO "source_cell" VALUES('bbb07fa276534e47a62bcb4620f01d24','my_project','markdown',0,'Écrivez votre réponse ici.','cf17df859d23e148dea67238be84cf88','4879a1cb66da420685292152888e2ee3');
CREATE TABLE student (
	id VARCHAR(128) NOT NULL, 
	first_name VARCHAR(128), 
	last_name VARCHAR(128), 
	email VARCHAR(128), 
	lms_user_id VARCHAR(128), 
	PRIMARY KEY (id)
);
CREATE TABLE submitted_assignment (
	id VARCHAR(32) NOT NULL, 
	assignment_id VARCHAR(32), 
	student_id VARCHAR(128), 
	timestamp DATETIME, 
	extension DATETIME, 
	PRIMARY KEY (id), 
	UNIQUE (assignment_id, student_id), 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	FOREIGN KEY(student_id) REFERENCES student (id)
);
CREATE TABLE submitted_notebook (
	id VARCHAR(32) NOT NULL, 
	assignment_id VARCHAR(32), 
	notebook_id VARCHAR(32), 
	flagged BOOLEAN, 
	late_submission_penalty FLOAT, 
	PRIMARY KEY (id), 
	UNIQUE (notebook_id, assignment_id), 
	FOREIGN KEY(assignment_id) REFERENCES submitted_assignment (id), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
CREATE TABLE task_cells (
	id VARCHAR(32) NOT NULL, 
	max_score FLOAT NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
COMMIT;
