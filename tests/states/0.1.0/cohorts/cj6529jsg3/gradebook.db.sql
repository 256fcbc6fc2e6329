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
INSERT INTO "assignment" VALUES('d175d0c271074e00a1166b20155faf88','founding',NULL,'cj6529jsg3');
CREATE TABLE base_cell (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	notebook_id VARCHAR(32) NOT NULL, 
	type VARCHAR(50), 
	PRIMARY KEY (id), 
	UNIQUE (name, notebook_id, type), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "base_cell" VALUES('2d4c4c272aaa462bbca5cfd8ff931eb8','minimum_members_points','7988aa7f5c2b41e8b2bca4ee98bd40bc','GradeCell');
INSERT INTO "base_cell" VALUES('080d3295f1784cce8264bc1752f95526','equal_votes_points','7988aa7f5c2b41e8b2bca4ee98bd40bc','GradeCell');
INSERT INTO "base_cell" VALUES('7c45d8bf88784e9e9865821bb76e809c','name_validity_points','7988aa7f5c2b41e8b2bca4ee98bd40bc','GradeCell');
INSERT INTO "base_cell" VALUES('32d65650241248b0836160b2732580a2','reserved_word_points','7988aa7f5c2b41e8b2bca4ee98bd40bc','GradeCell');
INSERT INTO "base_cell" VALUES('edf77ebc4dc544d18b6411fb10211a05','first_payment_points','7988aa7f5c2b41e8b2bca4ee98bd40bc','GradeCell');
INSERT INTO "base_cell" VALUES('236050e5ee65492dae43d8cff744e5e0','founding_steps_points','7988aa7f5c2b41e8b2bca4ee98bd40bc','GradeCell');
INSERT INTO "base_cell" VALUES('26e24c5640b44885b80b26920f5f3ee7','who_does_what_points','7988aa7f5c2b41e8b2bca4ee98bd40bc','GradeCell');
INSERT INTO "base_cell" VALUES('a0895a57fc5d47ba8a9b1c1d525fbfbe','registration_file_points','7988aa7f5c2b41e8b2bca4ee98bd40bc','GradeCell');
INSERT INTO "base_cell" VALUES('bc0a06f656c64d8f8ad5ba13d056fe75','my_project','7988aa7f5c2b41e8b2bca4ee98bd40bc','GradeCell');
INSERT INTO "base_cell" VALUES('c273360114724f7fadc04a60eeda684f','minimum_members','7988aa7f5c2b41e8b2bca4ee98bd40bc','SolutionCell');
INSERT INTO "base_cell" VALUES('a0d9b8fc6925493c92f734926ca60d73','equal_votes','7988aa7f5c2b41e8b2bca4ee98bd40bc','SolutionCell');
INSERT INTO "base_cell" VALUES('6904deb7190842c2bd2b8cf5a5c9cd2a','name_validity','7988aa7f5c2b41e8b2bca4ee98bd40bc','SolutionCell');
INSERT INTO "base_cell" VALUES('c5b167bd0cba49e3a80b0f70a6a22418','reserved_word','7988aa7f5c2b41e8b2bca4ee98bd40bc','SolutionCell');
INSERT INTO "base_cell" VALUES('64c69cea3029427bab42014e95af544f','first_payment','7988aa7f5c2b41e8b2bca4ee98bd40bc','SolutionCell');
INSERT INTO "base_cell" VALUES('22c4f567e3ab45f8b300374161de3a57','founding_steps','7988aa7f5c2b41e8b2bca4ee98bd40bc','SolutionCell');
INSERT INTO "base_cell" VALUES('2b4cac3c82d845eea641a9a9334685d0','who_does_what','7988aa7f5c2b41e8b2bca4ee98bd40bc','SolutionCell');
INSERT INTO "base_cell" VALUES('c472441fc71e4cb1bc59ed17952a45b5','registration_file','7988aa7f5c2b41e8b2bca4ee98bd40bc','SolutionCell');
INSERT INTO "base_cell" VALUES('f2b574a7d29a41c29ec1520b32250386','my_project','7988aa7f5c2b41e8b2bca4ee98bd40bc','SolutionCell');
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
INSERT INTO "comment" VALUES('cdfe8afb11cb457ea0e7c08aee3fdb0a','a7ab7afad7cd40ff81f652c9f653fd6b','c273360114724f7fadc04a60eeda684f',NULL,NULL);
INSERT INTO "comment" VALUES('1d839097201240db8ee8bedd68e72e1b','a7ab7afad7cd40ff81f652c9f653fd6b','a0d9b8fc6925493c92f734926ca60d73','No response.',NULL);
INSERT INTO "comment" VALUES('b27dac772fac43b8b975b43df4ad2f20','a7ab7afad7cd40ff81f652c9f653fd6b','6904deb7190842c2bd2b8cf5a5c9cd2a','No response.',NULL);
INSERT INTO "comment" VALUES('ae8ee715fc5e48c0952670e531fc44b3','a7ab7afad7cd40ff81f652c9f653fd6b','c5b167bd0cba49e3a80b0f70a6a22418','No response.',NULL);
INSERT INTO "comment" VALUES('9146fb138db54b7da131ecb439af771d','a7ab7afad7cd40ff81f652c9f653fd6b','64c69cea3029427bab42014e95af544f','No response.',NULL);
INSERT INTO "comment" VALUES('b0f11f21a9cf4015afa0cf4c0c5ef332','a7ab7afad7cd40ff81f652c9f653fd6b','22c4f567e3ab45f8b300374161de3a57','No response.',NULL);
INSERT INTO "comment" VALUES('8c33fa353fd74d6f91c1eed3de64b81e','a7ab7afad7cd40ff81f652c9f653fd6b','2b4cac3c82d845eea641a9a9334685d0','No response.',NULL);
INSERT INTO "comment" VALUES('e616b4dd3f8e4c04b2a9125b2f21e9ba','a7ab7afad7cd40ff81f652c9f653fd6b','c472441fc71e4cb1bc59ed17952a45b5','No response.',NULL);
INSERT INTO "comment" VALUES('d0dd0953da864875b048a20a662436bd','a7ab7afad7cd40ff81f652c9f653fd6b','f2b574a7d29a41c29ec1520b32250386',NULL,NULL);
CREATE TABLE course (
	id VARCHAR(128) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (id)
);
INSERT INTO "course" VALUES('cj6529jsg3');
INSERT INTO "course" VALUES('default_course');
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
INSERT INTO "grade" VALUES('716fdeb4b5854429bd9cfd79129fb77b','a7ab7afad7cd40ff81f652c9f653fd6b','2d4c4c272aaa462bbca5cfd8ff931eb8',1.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('712228ad3372493390abb886adf8e9a8','a7ab7afad7cd40ff81f652c9f653fd6b','080d3295f1784cce8264bc1752f95526',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('9f3992e10f5943aa99b58579734d26d8','a7ab7afad7cd40ff81f652c9f653fd6b','7c45d8bf88784e9e9865821bb76e809c',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('4f8de7fb44184344889c86c24d912c11','a7ab7afad7cd40ff81f652c9f653fd6b','32d65650241248b0836160b2732580a2',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('dbb3406fe7a0478e9125f442d321996d','a7ab7afad7cd40ff81f652c9f653fd6b','edf77ebc4dc544d18b6411fb10211a05',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('7589764a563544ddbb8f224be1d28d00','a7ab7afad7cd40ff81f652c9f653fd6b','236050e5ee65492dae43d8cff744e5e0',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('81a11017948e4ee4ab767d6fe2b8e6ad','a7ab7afad7cd40ff81f652c9f653fd6b','26e24c5640b44885b80b26920f5f3ee7',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('4192db586670452ab74b91c49e4dc448','a7ab7afad7cd40ff81f652c9f653fd6b','a0895a57fc5d47ba8a9b1c1d525fbfbe',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('60de156d807640db831ca01e7f9eef53','a7ab7afad7cd40ff81f652c9f653fd6b','bc0a06f656c64d8f8ad5ba13d056fe75',NULL,NULL,NULL,1);
CREATE TABLE grade_cells (
	id VARCHAR(32) NOT NULL, 
	max_score FLOAT NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
INSERT INTO "grade_cells" VALUES('2d4c4c272aaa462bbca5cfd8ff931eb8',1.0,'code');
INSERT INTO "grade_cells" VALUES('080d3295f1784cce8264bc1752f95526',1.0,'code');
INSERT INTO "grade_cells" VALUES('7c45d8bf88784e9e9865821bb76e809c',1.0,'code');
INSERT INTO "grade_cells" VALUES('32d65650241248b0836160b2732580a2',1.0,'code');
INSERT INTO "grade_cells" VALUES('edf77ebc4dc544d18b6411fb10211a05',2.0,'code');
INSERT INTO "grade_cells" VALUES('236050e5ee65492dae43d8cff744e5e0',2.0,'code');
INSERT INTO "grade_cells" VALUES('26e24c5640b44885b80b26920f5f3ee7',2.0,'code');
INSERT INTO "grade_cells" VALUES('a0895a57fc5d47ba8a9b1c1d525fbfbe',2.0,'code');
INSERT INTO "grade_cells" VALUES('bc0a06f656c64d8f8ad5ba13d056fe75',5.0,'markdown');
CREATE TABLE notebook (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	assignment_id VARCHAR(32), 
	kernelspec VARCHAR(1024), 
	PRIMARY KEY (id), 
	UNIQUE (name, assignment_id), 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id)
);
INSERT INTO "notebook" VALUES('7988aa7f5c2b41e8b2bca4ee98bd40bc','founding','d175d0c271074e00a1166b20155faf88','{"display_name": "Python 3", "language": "python", "name": "python3"}');
CREATE TABLE solution_cells (
	id VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
INSERT INTO "solution_cells" VALUES('c273360114724f7fadc04a60eeda684f');
INSERT INTO "solution_cells" VALUES('a0d9b8fc6925493c92f734926ca60d73');
INSERT INTO "solution_cells" VALUES('6904deb7190842c2bd2b8cf5a5c9cd2a');
INSERT INTO "solution_cells" VALUES('c5b167bd0cba49e3a80b0f70a6a22418');
INSERT INTO "solution_cells" VALUES('64c69cea3029427bab42014e95af544f');
INSERT INTO "solution_cells" VALUES('22c4f567e3ab45f8b300374161de3a57');
INSERT INTO "solution_cells" VALUES('2b4cac3c82d845eea641a9a9334685d0');
INSERT INTO "solution_cells" VALUES('c472441fc71e4cb1bc59ed17952a45b5');
INSERT INTO "solution_cells" VALUES('f2b574a7d29a41c29ec1520b32250386');
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
INSERT INTO "source_cell" VALUES('3d4047cba0914542a6746ffe33db5f33','minimum_members','code',0,'ANSWER = None','574e348f42f342e6ef9e1a99ec11b7dd','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('8b530efa7204454d9eaff9d7b5c0abfc','minimum_members_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''number'', {''tolerance'': 0, ''value'': 5, ''units'': [''أعضاء'', ''membres'', ''عضو'', ''عضوا'', ''أشخاص'', ''شخص'', ''نساء'', ''membre'', ''personnes'', ''personne'', ''femmes'']}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','83d462835c8e1ef18d2a10353cbf70bb','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('2e9d150cef484373b2fa1e7e06be4904','equal_votes','code',0,'ANSWER = None','c9a956f00f3383206f3788b603067656','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('9044122dee004ec4888b51a1b9388278','equal_votes_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''true_false'', {''value'': False}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','b62dff32f15f506fecfa384a55310c92','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('9d98fbeb42a64df6a29bea630e0c15a0','name_validity','code',0,'ANSWER = None','0bf09deb305ad6d61f917147af9585a1','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('39385d78fb684055a608edf6b4208481','name_validity_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''choice'', {''value'': ''sixty_days''}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','d7903679f79ae574480c0f1ee84666e8','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('9e823eecc6fb4176a77faaee8039e875','reserved_word','code',0,'ANSWER = None','99a1f2a3e4b68f57760422a717513cf8','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('9306732ea3e34b1d8ebcbdad84a70edd','reserved_word_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''short_text'', {''accepted'': [''تعاونية'', ''التعاونية'', ''كلمة تعاونية'', ''coopérative'', ''la coopérative'', ''le mot coopérative'']}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','6e4aa7351b065e74fcaffed1c4e1df38','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('2d515e29338c46aa85755d9f4beb07b0','first_payment','code',0,'ANSWER = None','55eeaf9f967b8120263939da14c64314','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('1a2bdbd2e1e643e69b660d034f57fbcf','first_payment_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''number'', {''tolerance'': 0, ''value'': 200, ''units'': [''درهم'', ''dirhams'', ''درهما'', ''دراهم'', ''د'', ''dirham'', ''dh'', ''dhs'', ''mad'']}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','903f115a62cbe162636e5cf9e883dc4b','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('8744c782d2ab4fe998dbc5a27afe67be','founding_steps','code',0,'ANSWER = None','7e3dd33f7a213d0112baf7b96e26f200','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('bc4d4d62cee24491893c31e686f466ba','founding_steps_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''ordering'', {''before'': [[''name_approval'', ''signed_statutes''], [''name_approval'', ''capital_paid''], [''name_approval'', ''local_authority''], [''name_approval'', ''registration''], [''signed_statutes'', ''capital_paid''], [''signed_statutes'', ''local_authority''], [''signed_statutes'', ''registration''], [''capital_paid'', ''local_authority''], [''capital_paid'', ''registration''], [''local_authority'', ''registration'']], ''items'': [''name_approval'', ''signed_statutes'', ''capital_paid'', ''local_authority'', ''registration'']}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','bcc0bcf255fa7aca508e35d21e8292df','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('970d63744f294c90a2123eefe5dab5b0','who_does_what','code',0,'ANSWER = None','e7a0f81fcbd53199a1d61d67ac6463b1','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('9c53c28ebf7242cd9be394a3e4999885','who_does_what_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''matching'', {''pairs'': {''approves_name'': ''office'', ''gives_receipt'': ''authority'', ''keeps_money'': ''bank'', ''keeps_register'': ''clerk''}}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','f0cd5c3ab0387adf529a192fc412c2e9','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('e46086a1beed4f299ca75abf590b8c1c','registration_file','code',0,'ANSWER = None','1ea4d6f110d445a0644f5927f38eea76','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('75ade713702f41f7a832155411d14a4e','registration_file_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''choices'', {''values'': [''statutes'', ''members_list'', ''bank_certificate'', ''local_receipt''], ''rule'': ''net_correct'', ''shown'': [''statutes'', ''feasibility'', ''members_list'', ''bank_certificate'', ''product_photos'', ''local_receipt'']}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','603be9ee433eb0bff624cb8841df0092','7988aa7f5c2b41e8b2bca4ee98bd40bc');
INSERT INTO "source_cell" VALUES('46876fb8f4cf4f1484287836b4833f34','my_project','markdown',0,'اكتبوا جوابكم هنا.','5256c167460cd72f63f7dbedfdc231a6','7988aa7f5c2b41e8b2bca4ee98bd40bc');
CREATE TABLE student (
	id VARCHAR(128) NOT NULL, 
	first_name VARCHAR(128), 
	last_name VARCHAR(128), 
	email VARCHAR(128), 
	lms_user_id VARCHAR(128), 
	PRIMARY KEY (id)
);
INSERT INTO "student" VALUES('pjm3ph6z4au',NULL,NULL,NULL,NULL);
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
INSERT INTO "submitted_assignment" VALUES('90b16d7dda094bf48cb1fbc0553f6807','d175d0c271074e00a1166b20155faf88','pjm3ph6z4au','2026-11-21 21:23:05.652144',NULL);
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
INSERT INTO "submitted_notebook" VALUES('a7ab7afad7cd40ff81f652c9f653fd6b','90b16d7dda094bf48cb1fbc0553f6807','7988aa7f5c2b41e8b2bca4ee98bd40bc',0,NULL);
CREATE TABLE task_cells (
	id VARCHAR(32) NOT NULL, 
	max_score FLOAT NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
COMMIT;
