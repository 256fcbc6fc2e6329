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
INSERT INTO "assignment" VALUES('eb9926896adb45d0aa51f79833b09b5f','founding',NULL,'cud5yw6ivw');
CREATE TABLE base_cell (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	notebook_id VARCHAR(32) NOT NULL, 
	type VARCHAR(50), 
	PRIMARY KEY (id), 
	UNIQUE (name, notebook_id, type), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "base_cell" VALUES('7f9628037f3b4312b7a57de9be988c02','minimum_members_points','5bbb535a870e4016b198cc970decc79a','GradeCell');
INSERT INTO "base_cell" VALUES('3a0fdac728a1418dbfad797bac51d081','equal_votes_points','5bbb535a870e4016b198cc970decc79a','GradeCell');
INSERT INTO "base_cell" VALUES('05747fb8289c415187331a294c605fe5','name_validity_points','5bbb535a870e4016b198cc970decc79a','GradeCell');
INSERT INTO "base_cell" VALUES('38bc65e1e0aa4859b80b03610278e537','reserved_word_points','5bbb535a870e4016b198cc970decc79a','GradeCell');
INSERT INTO "base_cell" VALUES('76d6b461b80848de93fd43879c87a760','first_payment_points','5bbb535a870e4016b198cc970decc79a','GradeCell');
INSERT INTO "base_cell" VALUES('8342f987d87741d6b8c20c762a9a6408','founding_steps_points','5bbb535a870e4016b198cc970decc79a','GradeCell');
INSERT INTO "base_cell" VALUES('5956ad73bdc744ab94a828e24a7217ca','who_does_what_points','5bbb535a870e4016b198cc970decc79a','GradeCell');
INSERT INTO "base_cell" VALUES('4260e6e4bc6643f59cd2d27860b445b8','registration_file_points','5bbb535a870e4016b198cc970decc79a','GradeCell');
INSERT INTO "base_cell" VALUES('983ec0a1117c484fbf7f3692461794ab','my_project','5bbb535a870e4016b198cc970decc79a','GradeCell');
INSERT INTO "base_cell" VALUES('41357237aff64c5a9463b82da3c71ffc','minimum_members','5bbb535a870e4016b198cc970decc79a','SolutionCell');
INSERT INTO "base_cell" VALUES('c601d3d27f3249dba13fce2d2ecbc0a5','equal_votes','5bbb535a870e4016b198cc970decc79a','SolutionCell');
INSERT INTO "base_cell" VALUES('804d320015b74a4b97923f2be88f3a6c','name_validity','5bbb535a870e4016b198cc970decc79a','SolutionCell');
INSERT INTO "base_cell" VALUES('c450cdc67a264b639a3f35a7ba36599b','reserved_word','5bbb535a870e4016b198cc970decc79a','SolutionCell');
INSERT INTO "base_cell" VALUES('d80efc6784da4bd09494176a183e55ea','first_payment','5bbb535a870e4016b198cc970decc79a','SolutionCell');
INSERT INTO "base_cell" VALUES('902c087ee9b44d5b89f77a660fc3e9bf','founding_steps','5bbb535a870e4016b198cc970decc79a','SolutionCell');
INSERT INTO "base_cell" VALUES('fc4ff031a69f4889917105298ce8a73e','who_does_what','5bbb535a870e4016b198cc970decc79a','SolutionCell');
INSERT INTO "base_cell" VALUES('970bb4a2785e45b7bf210f3c50bb01dc','registration_file','5bbb535a870e4016b198cc970decc79a','SolutionCell');
INSERT INTO "base_cell" VALUES('d6c24c5ba99f47a1b2bcc98a47aeba7b','my_project','5bbb535a870e4016b198cc970decc79a','SolutionCell');
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
INSERT INTO "course" VALUES('cud5yw6ivw');
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
INSERT INTO "grade_cells" VALUES('7f9628037f3b4312b7a57de9be988c02',1.0,'code');
INSERT INTO "grade_cells" VALUES('3a0fdac728a1418dbfad797bac51d081',1.0,'code');
INSERT INTO "grade_cells" VALUES('05747fb8289c415187331a294c605fe5',1.0,'code');
INSERT INTO "grade_cells" VALUES('38bc65e1e0aa4859b80b03610278e537',1.0,'code');
INSERT INTO "grade_cells" VALUES('76d6b461b80848de93fd43879c87a760',2.0,'code');
INSERT INTO "grade_cells" VALUES('8342f987d87741d6b8c20c762a9a6408',2.0,'code');
INSERT INTO "grade_cells" VALUES('5956ad73bdc744ab94a828e24a7217ca',2.0,'code');
INSERT INTO "grade_cells" VALUES('4260e6e4bc6643f59cd2d27860b445b8',2.0,'code');
INSERT INTO "grade_cells" VALUES('983ec0a1117c484fbf7f3692461794ab',5.0,'markdown');
CREATE TABLE notebook (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	assignment_id VARCHAR(32), 
	kernelspec VARCHAR(1024), 
	PRIMARY KEY (id), 
	UNIQUE (name, assignment_id), 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id)
);
INSERT INTO "notebook" VALUES('5bbb535a870e4016b198cc970decc79a','founding','eb9926896adb45d0aa51f79833b09b5f','{"display_name": "Python 3", "language": "python", "name": "python3"}');
CREATE TABLE solution_cells (
	id VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
INSERT INTO "solution_cells" VALUES('41357237aff64c5a9463b82da3c71ffc');
INSERT INTO "solution_cells" VALUES('c601d3d27f3249dba13fce2d2ecbc0a5');
INSERT INTO "solution_cells" VALUES('804d320015b74a4b97923f2be88f3a6c');
INSERT INTO "solution_cells" VALUES('c450cdc67a264b639a3f35a7ba36599b');
INSERT INTO "solution_cells" VALUES('d80efc6784da4bd09494176a183e55ea');
INSERT INTO "solution_cells" VALUES('902c087ee9b44d5b89f77a660fc3e9bf');
INSERT INTO "solution_cells" VALUES('fc4ff031a69f4889917105298ce8a73e');
INSERT INTO "solution_cells" VALUES('970bb4a2785e45b7bf210f3c50bb01dc');
INSERT INTO "solution_cells" VALUES('d6c24c5ba99f47a1b2bcc98a47aeba7b');
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
INSERT INTO "source_cell" VALUES('589991b5b95f4cf399a97cb068da59a2','minimum_members','code',0,'ANSWER = None','574e348f42f342e6ef9e1a99ec11b7dd','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('21b26e1cbbd147928aeef6f496992de8','minimum_members_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''number'', {''tolerance'': 0, ''value'': 5, ''units'': [''أعضاء'', ''membres'', ''عضو'', ''عضوا'', ''أشخاص'', ''شخص'', ''نساء'', ''membre'', ''personnes'', ''personne'', ''femmes'']}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','8f6c395d49afbbfddb67dbb10e075c07','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('31e0be86488b48508f9bce64c5c38d77','equal_votes','code',0,'ANSWER = None','c9a956f00f3383206f3788b603067656','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('489bce376962439dab61799b73c9c233','equal_votes_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''true_false'', {''value'': False}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','02f7222a4d18b264ea9f879ac0661fa1','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('071dadb6692c4d6f87ef5e425c888848','name_validity','code',0,'ANSWER = None','0bf09deb305ad6d61f917147af9585a1','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('01533ddf1b2f4fe2853dac59b86a4715','name_validity_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''choice'', {''value'': ''sixty_days''}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','3df0388d966a21bfe4150ee4edf64ba8','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('a1865e816d8b44e2abcb7e5480e21500','reserved_word','code',0,'ANSWER = None','99a1f2a3e4b68f57760422a717513cf8','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('27c79db38f344c5f9ba25c631a3431ca','reserved_word_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''short_text'', {''accepted'': [''تعاونية'', ''التعاونية'', ''كلمة تعاونية'', ''coopérative'', ''la coopérative'', ''le mot coopérative'']}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','1b7e6fcc985858ce5a1130cffb97130e','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('4c625e4a7f4941bca167b0af779508fc','first_payment','code',0,'ANSWER = None','55eeaf9f967b8120263939da14c64314','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('4706d29fc8b34a1fb626f60831fb2e55','first_payment_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''number'', {''tolerance'': 0, ''value'': 200, ''units'': [''درهم'', ''dirhams'', ''درهما'', ''دراهم'', ''د'', ''dirham'', ''dh'', ''dhs'', ''mad'']}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','4906d1de8b725c09ad4d53e80e43bc4b','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('a4341b90f24c439c930ae8bc7804742c','founding_steps','code',0,'ANSWER = None','7e3dd33f7a213d0112baf7b96e26f200','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('fc822ab875f74eafb369dfa8adc76d54','founding_steps_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''ordering'', {''before'': [[''name_approval'', ''signed_statutes''], [''name_approval'', ''capital_paid''], [''name_approval'', ''local_authority''], [''name_approval'', ''registration''], [''signed_statutes'', ''capital_paid''], [''signed_statutes'', ''local_authority''], [''signed_statutes'', ''registration''], [''capital_paid'', ''local_authority''], [''capital_paid'', ''registration''], [''local_authority'', ''registration'']], ''items'': [''name_approval'', ''signed_statutes'', ''capital_paid'', ''local_authority'', ''registration'']}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','a9a48ff5607d12fbcbf0bd4068c42f55','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('6cd9aa34403c4fc5adea5e01beef9aa3','who_does_what','code',0,'ANSWER = None','e7a0f81fcbd53199a1d61d67ac6463b1','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('067bd3a326914799b510819fe6023672','who_does_what_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''matching'', {''pairs'': {''approves_name'': ''office'', ''gives_receipt'': ''authority'', ''keeps_money'': ''bank'', ''keeps_register'': ''clerk''}}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','cde8e70256d7196154449fa7633a5683','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('48dae487e09b4f97972f388160c0574b','registration_file','code',0,'ANSWER = None','1ea4d6f110d445a0644f5927f38eea76','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('949b6c1bf8394a7f8a4f5ba29c849f1e','registration_file_points','code',1,'# Les points de cet exercice sont comptés ici.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''choices'', {''values'': [''statutes'', ''members_list'', ''bank_certificate'', ''local_receipt''], ''rule'': ''net_correct'', ''shown'': [''statutes'', ''feasibility'', ''members_list'', ''bank_certificate'', ''product_photos'', ''local_receipt'']}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','2a9ac8f5d407597dfaa2fe19232bf84c','5bbb535a870e4016b198cc970decc79a');
INSERT INTO "source_cell" VALUES('ff94fc619f72463e91bbdf2c5a68042e','my_project','markdown',0,'Écrivez votre réponse ici.','cf17df859d23e148dea67238be84cf88','5bbb535a870e4016b198cc970decc79a');
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
