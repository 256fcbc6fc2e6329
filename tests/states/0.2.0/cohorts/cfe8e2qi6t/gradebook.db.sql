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
INSERT INTO "assignment" VALUES('abe90d177dfb412083d81a7c9be95f6b','founding',NULL,'cfe8e2qi6t');
CREATE TABLE base_cell (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	notebook_id VARCHAR(32) NOT NULL, 
	type VARCHAR(50), 
	PRIMARY KEY (id), 
	UNIQUE (name, notebook_id, type), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "base_cell" VALUES('3b2dcaa2138f432caf52b686377240b3','minimum_members_points','a0d82596ce9d4cffb4e1c367445328a2','GradeCell');
INSERT INTO "base_cell" VALUES('595d45e9220c4b9e9427b4768d72e86b','equal_votes_points','a0d82596ce9d4cffb4e1c367445328a2','GradeCell');
INSERT INTO "base_cell" VALUES('fc149f520e9f421abc26da5cbc6ae6c4','name_validity_points','a0d82596ce9d4cffb4e1c367445328a2','GradeCell');
INSERT INTO "base_cell" VALUES('df38f69cd44c4afc810145bfee171740','reserved_word_points','a0d82596ce9d4cffb4e1c367445328a2','GradeCell');
INSERT INTO "base_cell" VALUES('dac411de6cdb41b994f768660ace5ce5','first_payment_points','a0d82596ce9d4cffb4e1c367445328a2','GradeCell');
INSERT INTO "base_cell" VALUES('77dc5a3e49c64748ae39f3966889c411','founding_steps_points','a0d82596ce9d4cffb4e1c367445328a2','GradeCell');
INSERT INTO "base_cell" VALUES('528350d6be3a4cc4ac7dfd5d99cf65da','who_does_what_points','a0d82596ce9d4cffb4e1c367445328a2','GradeCell');
INSERT INTO "base_cell" VALUES('f5b870733521490f952497c7845202ba','registration_file_points','a0d82596ce9d4cffb4e1c367445328a2','GradeCell');
INSERT INTO "base_cell" VALUES('4dd8330256ee442fb5cf7c8c012143c3','my_project','a0d82596ce9d4cffb4e1c367445328a2','GradeCell');
INSERT INTO "base_cell" VALUES('1e1458e398784bae8f857fdfc4709b17','minimum_members','a0d82596ce9d4cffb4e1c367445328a2','SolutionCell');
INSERT INTO "base_cell" VALUES('ec9c5badfdd34344b3e8fa5a96a402fe','equal_votes','a0d82596ce9d4cffb4e1c367445328a2','SolutionCell');
INSERT INTO "base_cell" VALUES('aebef82b84d644ffaaf73f86021c1ea4','name_validity','a0d82596ce9d4cffb4e1c367445328a2','SolutionCell');
INSERT INTO "base_cell" VALUES('1abf985de5f745c5a0bd5fcdd546244d','reserved_word','a0d82596ce9d4cffb4e1c367445328a2','SolutionCell');
INSERT INTO "base_cell" VALUES('25b01dfa0a284bf089488a58083a1320','first_payment','a0d82596ce9d4cffb4e1c367445328a2','SolutionCell');
INSERT INTO "base_cell" VALUES('200c91413d134a54ae6023981444c17b','founding_steps','a0d82596ce9d4cffb4e1c367445328a2','SolutionCell');
INSERT INTO "base_cell" VALUES('2c9b84750ca7492e8fc530b9be97db5a','who_does_what','a0d82596ce9d4cffb4e1c367445328a2','SolutionCell');
INSERT INTO "base_cell" VALUES('711edb71e12e4796b8c6e2d62de523fa','registration_file','a0d82596ce9d4cffb4e1c367445328a2','SolutionCell');
INSERT INTO "base_cell" VALUES('e4b31e4e90dd476d96bbd54dfc8f1855','my_project','a0d82596ce9d4cffb4e1c367445328a2','SolutionCell');
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
INSERT INTO "comment" VALUES('9f5196a3e7f147dc8c481de589e20f25','2578894bca6d47798a72b43e82baeaeb','1e1458e398784bae8f857fdfc4709b17',NULL,NULL);
INSERT INTO "comment" VALUES('2a319f0d2d44420fab375e3dd72f814a','2578894bca6d47798a72b43e82baeaeb','ec9c5badfdd34344b3e8fa5a96a402fe','No response.',NULL);
INSERT INTO "comment" VALUES('ea4557c39a1740eca7fb9f2a978c0257','2578894bca6d47798a72b43e82baeaeb','aebef82b84d644ffaaf73f86021c1ea4','No response.',NULL);
INSERT INTO "comment" VALUES('62ad961c63974e628201a861492553bf','2578894bca6d47798a72b43e82baeaeb','1abf985de5f745c5a0bd5fcdd546244d','No response.',NULL);
INSERT INTO "comment" VALUES('2f946e94d23647f5b1a44c77a011745c','2578894bca6d47798a72b43e82baeaeb','25b01dfa0a284bf089488a58083a1320','No response.',NULL);
INSERT INTO "comment" VALUES('9d30d58cdafb4ecc8d5abf6eb4effdce','2578894bca6d47798a72b43e82baeaeb','200c91413d134a54ae6023981444c17b','No response.',NULL);
INSERT INTO "comment" VALUES('448bcc036fae4da9a8df1121c7171171','2578894bca6d47798a72b43e82baeaeb','2c9b84750ca7492e8fc530b9be97db5a','No response.',NULL);
INSERT INTO "comment" VALUES('c9ba29b9c0744433a35e67941f2c0911','2578894bca6d47798a72b43e82baeaeb','711edb71e12e4796b8c6e2d62de523fa','No response.',NULL);
INSERT INTO "comment" VALUES('5a02ed68b26247dc9903920fa3b37ed5','2578894bca6d47798a72b43e82baeaeb','e4b31e4e90dd476d96bbd54dfc8f1855',NULL,NULL);
CREATE TABLE course (
	id VARCHAR(128) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (id)
);
INSERT INTO "course" VALUES('cfe8e2qi6t');
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
INSERT INTO "grade" VALUES('f4f63e1cd8494e6a820cff51ae4d9eb2','2578894bca6d47798a72b43e82baeaeb','3b2dcaa2138f432caf52b686377240b3',1.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('6e4f6c9567b94c5da268ae0a44f06c86','2578894bca6d47798a72b43e82baeaeb','595d45e9220c4b9e9427b4768d72e86b',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('a35f407de6fd4b20aa05181cb7c555a2','2578894bca6d47798a72b43e82baeaeb','fc149f520e9f421abc26da5cbc6ae6c4',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('658ddefae6ef4912929c3fac305d01d9','2578894bca6d47798a72b43e82baeaeb','df38f69cd44c4afc810145bfee171740',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('b0d77ed0a77442da8598876f09c1b865','2578894bca6d47798a72b43e82baeaeb','dac411de6cdb41b994f768660ace5ce5',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('8c8bd18a72ad477e9b07db359f4048c6','2578894bca6d47798a72b43e82baeaeb','77dc5a3e49c64748ae39f3966889c411',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('985a0155117b49ad8384b21f64232df8','2578894bca6d47798a72b43e82baeaeb','528350d6be3a4cc4ac7dfd5d99cf65da',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('791c0a92aa5c408fa1ef5bc5ef367c24','2578894bca6d47798a72b43e82baeaeb','f5b870733521490f952497c7845202ba',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('90defcc314144859ac255292a451031a','2578894bca6d47798a72b43e82baeaeb','4dd8330256ee442fb5cf7c8c012143c3',NULL,NULL,NULL,1);
CREATE TABLE grade_cells (
	id VARCHAR(32) NOT NULL, 
	max_score FLOAT NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
INSERT INTO "grade_cells" VALUES('3b2dcaa2138f432caf52b686377240b3',1.0,'code');
INSERT INTO "grade_cells" VALUES('595d45e9220c4b9e9427b4768d72e86b',1.0,'code');
INSERT INTO "grade_cells" VALUES('fc149f520e9f421abc26da5cbc6ae6c4',1.0,'code');
INSERT INTO "grade_cells" VALUES('df38f69cd44c4afc810145bfee171740',1.0,'code');
INSERT INTO "grade_cells" VALUES('dac411de6cdb41b994f768660ace5ce5',2.0,'code');
INSERT INTO "grade_cells" VALUES('77dc5a3e49c64748ae39f3966889c411',2.0,'code');
INSERT INTO "grade_cells" VALUES('528350d6be3a4cc4ac7dfd5d99cf65da',2.0,'code');
INSERT INTO "grade_cells" VALUES('f5b870733521490f952497c7845202ba',2.0,'code');
INSERT INTO "grade_cells" VALUES('4dd8330256ee442fb5cf7c8c012143c3',5.0,'markdown');
CREATE TABLE notebook (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	assignment_id VARCHAR(32), 
	kernelspec VARCHAR(1024), 
	PRIMARY KEY (id), 
	UNIQUE (name, assignment_id), 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id)
);
INSERT INTO "notebook" VALUES('a0d82596ce9d4cffb4e1c367445328a2','founding','abe90d177dfb412083d81a7c9be95f6b','{"display_name": "Python 3", "language": "python", "name": "python3"}');
CREATE TABLE solution_cells (
	id VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
INSERT INTO "solution_cells" VALUES('1e1458e398784bae8f857fdfc4709b17');
INSERT INTO "solution_cells" VALUES('ec9c5badfdd34344b3e8fa5a96a402fe');
INSERT INTO "solution_cells" VALUES('aebef82b84d644ffaaf73f86021c1ea4');
INSERT INTO "solution_cells" VALUES('1abf985de5f745c5a0bd5fcdd546244d');
INSERT INTO "solution_cells" VALUES('25b01dfa0a284bf089488a58083a1320');
INSERT INTO "solution_cells" VALUES('200c91413d134a54ae6023981444c17b');
INSERT INTO "solution_cells" VALUES('2c9b84750ca7492e8fc530b9be97db5a');
INSERT INTO "solution_cells" VALUES('711edb71e12e4796b8c6e2d62de523fa');
INSERT INTO "solution_cells" VALUES('e4b31e4e90dd476d96bbd54dfc8f1855');
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
INSERT INTO "source_cell" VALUES('c98962bf77fd49629e7774cec665b997','minimum_members','code',0,'ANSWER = None','574e348f42f342e6ef9e1a99ec11b7dd','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('b59bcf60e990495f8f184d5c81c5dd36','minimum_members_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''number'', {''tolerance'': 0, ''value'': 5, ''units'': [''أعضاء'', ''membres'', ''عضو'', ''عضوا'', ''أشخاص'', ''شخص'', ''نساء'', ''membre'', ''personnes'', ''personne'', ''femmes'']}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','83d462835c8e1ef18d2a10353cbf70bb','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('976dc5b03b024e7ca060cc85c2b2570b','equal_votes','code',0,'ANSWER = None','c9a956f00f3383206f3788b603067656','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('5ed3ca4384464867beab28e4946e7a0a','equal_votes_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''true_false'', {''value'': False}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','b62dff32f15f506fecfa384a55310c92','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('17129ea512b64d839aa0aa8dd08c1c94','name_validity','code',0,'ANSWER = None','0bf09deb305ad6d61f917147af9585a1','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('d7ad379ab12943098a4b0658a4a9311d','name_validity_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''choice'', {''value'': ''sixty_days''}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','d7903679f79ae574480c0f1ee84666e8','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('c0d716470dac4959ba7a14c06cb24558','reserved_word','code',0,'ANSWER = None','99a1f2a3e4b68f57760422a717513cf8','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('ba6a1b0ba5684e42af988fb3398e38e9','reserved_word_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''short_text'', {''accepted'': [''تعاونية'', ''التعاونية'', ''كلمة تعاونية'', ''coopérative'', ''la coopérative'', ''le mot coopérative'']}, globals().pop("ANSWER", None), 1.0)
### END HIDDEN TESTS','6e4aa7351b065e74fcaffed1c4e1df38','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('60754a428d244093945199e1d54dfc1c','first_payment','code',0,'ANSWER = None','55eeaf9f967b8120263939da14c64314','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('b16b6b41a00b4f4ab5b5b8a7492d5849','first_payment_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''number'', {''tolerance'': 0, ''value'': 200, ''units'': [''درهم'', ''dirhams'', ''درهما'', ''دراهم'', ''د'', ''dirham'', ''dh'', ''dhs'', ''mad'']}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','903f115a62cbe162636e5cf9e883dc4b','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('7bd028def30340f3aaa25cba31ed0569','founding_steps','code',0,'ANSWER = None','7e3dd33f7a213d0112baf7b96e26f200','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('5420ac79a08047dfaad8c7a70d8315e7','founding_steps_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''ordering'', {''before'': [[''name_approval'', ''signed_statutes''], [''name_approval'', ''capital_paid''], [''name_approval'', ''local_authority''], [''name_approval'', ''registration''], [''signed_statutes'', ''capital_paid''], [''signed_statutes'', ''local_authority''], [''signed_statutes'', ''registration''], [''capital_paid'', ''local_authority''], [''capital_paid'', ''registration''], [''local_authority'', ''registration'']], ''items'': [''name_approval'', ''signed_statutes'', ''capital_paid'', ''local_authority'', ''registration'']}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','bcc0bcf255fa7aca508e35d21e8292df','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('80805c02c13845d6b8eb93035b854571','who_does_what','code',0,'ANSWER = None','e7a0f81fcbd53199a1d61d67ac6463b1','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('35949eef1d754c4982a6783d0856f93a','who_does_what_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''matching'', {''pairs'': {''approves_name'': ''office'', ''gives_receipt'': ''authority'', ''keeps_money'': ''bank'', ''keeps_register'': ''clerk''}}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','f0cd5c3ab0387adf529a192fc412c2e9','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('e8bc5e0cface47f69721f704bc29db2e','registration_file','code',0,'ANSWER = None','1ea4d6f110d445a0644f5927f38eea76','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('06c87e69ff4a44ae86ec64bc557abd71','registration_file_points','code',1,'# تُحتسب نقط هذا التمرين هنا.
### BEGIN HIDDEN TESTS
from academy.exercises.grading import points_of

points_of(''choices'', {''values'': [''statutes'', ''members_list'', ''bank_certificate'', ''local_receipt''], ''rule'': ''net_correct'', ''shown'': [''statutes'', ''feasibility'', ''members_list'', ''bank_certificate'', ''product_photos'', ''local_receipt'']}, globals().pop("ANSWER", None), 2.0)
### END HIDDEN TESTS','603be9ee433eb0bff624cb8841df0092','a0d82596ce9d4cffb4e1c367445328a2');
INSERT INTO "source_cell" VALUES('62c7c6bd29f44c2c90aada7bc0ac043b','my_project','markdown',0,'اكتبوا جوابكم هنا.','5256c167460cd72f63f7dbedfdc231a6','a0d82596ce9d4cffb4e1c367445328a2');
CREATE TABLE student (
	id VARCHAR(128) NOT NULL, 
	first_name VARCHAR(128), 
	last_name VARCHAR(128), 
	email VARCHAR(128), 
	lms_user_id VARCHAR(128), 
	PRIMARY KEY (id)
);
INSERT INTO "student" VALUES('pfnsbqxtes7',NULL,NULL,NULL,NULL);
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
INSERT INTO "submitted_assignment" VALUES('82720ccdae3049ce94a348f6da15b09d','abe90d177dfb412083d81a7c9be95f6b','pfnsbqxtes7','2026-11-22 01:52:59.874679',NULL);
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
INSERT INTO "submitted_notebook" VALUES('2578894bca6d47798a72b43e82baeaeb','82720ccdae3049ce94a348f6da15b09d','a0d82596ce9d4cffb4e1c367445328a2',0,NULL);
CREATE TABLE task_cells (
	id VARCHAR(32) NOT NULL, 
	max_score FLOAT NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
COMMIT;
