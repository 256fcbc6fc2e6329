BEGIN TRANSACTION;
CREATE TABLE accounts (
	person_id VARCHAR(20) NOT NULL, 
	secret_kind VARCHAR(8) NOT NULL, 
	secret_hash VARCHAR(200) NOT NULL, 
	user_name VARCHAR(60), 
	card_code VARCHAR(12), 
	approved_at DATETIME, 
	blocked_at DATETIME, 
	secret_version INTEGER NOT NULL, 
	CONSTRAINT pk_accounts PRIMARY KEY (person_id), 
	CONSTRAINT ck_accounts_secret_kind CHECK (secret_kind in ('pin', 'password')), 
	CONSTRAINT fk_accounts_person_id FOREIGN KEY(person_id) REFERENCES people (person_id), 
	CONSTRAINT uq_accounts_card_code UNIQUE (card_code), 
	CONSTRAINT uq_accounts_user_name UNIQUE (user_name)
);
INSERT INTO "accounts" VALUES('pu8hrvexdte','password','$argon2id$v=19$m=19456,t=2,p=1$FiPa0rQyQd1XdYSvTwCfxg$DQNtd6H4Ml4B2qBhOkrnDtcriYWFYG7o2zmdjrCNOWY','admin',NULL,'2026-11-22 01:52:23.282676',NULL,1);
INSERT INTO "accounts" VALUES('pw8h4bmb6zp','password','$argon2id$v=19$m=19456,t=2,p=1$bWLI3iAHMXiv1FUJTK12xQ$oirCEZv//bvjPDAmcH+TWaUMVNopSonLfbGWU23ghjs','trainer',NULL,'2026-11-22 01:52:23.329113',NULL,1);
INSERT INTO "accounts" VALUES('prievivb422','password','$argon2id$v=19$m=19456,t=2,p=1$VJBI5lAvyg3tjq6qV0VB6w$Y467K5rizhLc8VHUW50IzMvEOzDQBKLaaTbjJlwtZ60','trainer2',NULL,'2026-11-22 01:52:23.359740',NULL,1);
INSERT INTO "accounts" VALUES('pabii5nnc3z','password','$argon2id$v=19$m=19456,t=2,p=1$vG0O+PcStHJ5sow4BwZejA$/wjfQQTQ61hfTQneDzHdwxAmufAKGZd8eKvNG8TUa5E','author',NULL,'2026-11-22 01:52:23.392921',NULL,1);
INSERT INTO "accounts" VALUES('puymi4dxciq','password','$argon2id$v=19$m=19456,t=2,p=1$fS2H442X/Rn5oL7VW0M55w$LHyCX3WOpmht6gMS9eM9/Ois+QMPzYyiwraQ5WFoeR4','officer',NULL,'2026-11-22 01:52:23.424912',NULL,1);
INSERT INTO "accounts" VALUES('pvjfqrbg4fm','password','$argon2id$v=19$m=19456,t=2,p=1$GMW5ZY8duDdqTmNXyD6ogw$1fH8lw23zZ2kBllU0wyzU+ivQZkkKcLc4leM76DLnCM','officer2',NULL,'2026-11-22 01:52:23.448780',NULL,1);
INSERT INTO "accounts" VALUES('phrbbk5itvb','password','$argon2id$v=19$m=19456,t=2,p=1$5ckWYnoFcrXRYyA0a6UQYA$anohCiBP8VFmPweNqEp5Y+X5dY4AjMkyM9d/C4ppzVE','headoffice',NULL,'2026-11-22 01:52:23.481066',NULL,1);
INSERT INTO "accounts" VALUES('pqs2kzwg9r5','pin','$argon2id$v=19$m=19456,t=2,p=1$ueVm+qh8Yr2wg2deRWy8tQ$g4LflX8FAbffDwed+HSCLKefyGLb90BVXn28/3YT5Fs',NULL,'13047832','2026-11-22 01:52:23.632637',NULL,1);
INSERT INTO "accounts" VALUES('prt62upjbtm','pin','$argon2id$v=19$m=19456,t=2,p=1$BVx3lyNJRVq6T5jsUtO2PQ$dvsctief7POoyBFvaKGDhtl/7i4M0EHlIGXlqB/WF6U',NULL,'98972805','2026-11-22 01:52:23.765945',NULL,1);
INSERT INTO "accounts" VALUES('pfnsbqxtes7','pin','$argon2id$v=19$m=19456,t=2,p=1$cvdkfMSx3+/QN/pKjGpYnQ$uQz5Iv7TrlE66UvLzhGs3I+BA3/zAXMlqRSok8bQx24',NULL,'39237474','2026-11-22 01:52:23.819219',NULL,1);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE answers (
	revision INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id VARCHAR(20) NOT NULL, 
	cohort_id VARCHAR(30) NOT NULL, 
	lesson_id VARCHAR(60) NOT NULL, 
	exercise_id VARCHAR(60) NOT NULL, 
	value JSON NOT NULL, 
	language VARCHAR(2) NOT NULL, 
	device_id VARCHAR(40) NOT NULL, 
	sequence INTEGER NOT NULL, 
	based_on INTEGER NOT NULL, 
	is_conflict BOOLEAN NOT NULL, 
	received_at DATETIME NOT NULL, 
	CONSTRAINT fk_answers_cohort_id FOREIGN KEY(cohort_id) REFERENCES cohorts (cohort_id), 
	CONSTRAINT fk_answers_person_id FOREIGN KEY(person_id) REFERENCES people (person_id), 
	CONSTRAINT uq_answers_person_id_device_id_sequence UNIQUE (person_id, device_id, sequence)
);
INSERT INTO "answers" VALUES(1,'pfnsbqxtes7','cfe8e2qi6t','founding','minimum_members','"5"','ar','form-1f7b807828260a29dcbdff98af01fbc6',1,0,0,'2026-11-22 01:52:59.858371');
INSERT INTO "answers" VALUES(2,'pfnsbqxtes7','cfe8e2qi6t','founding','my_project','"\u0639\u0633\u0644"','ar','form-1f7b807828260a29dcbdff98af01fbc6',2,0,0,'2026-11-22 01:52:59.863943');
CREATE TABLE audit (
	entry_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	written_at DATETIME NOT NULL, 
	actor_id VARCHAR(20) NOT NULL, 
	action VARCHAR(40) NOT NULL, 
	subject_id VARCHAR(60) NOT NULL, 
	detail JSON NOT NULL
);
INSERT INTO "audit" VALUES(1,'2026-11-22 01:52:23.282676','command-line','account made','pu8hrvexdte','{}');
INSERT INTO "audit" VALUES(2,'2026-11-22 01:52:23.329113','command-line','account made','pw8h4bmb6zp','{}');
INSERT INTO "audit" VALUES(3,'2026-11-22 01:52:23.359740','command-line','account made','prievivb422','{}');
INSERT INTO "audit" VALUES(4,'2026-11-22 01:52:23.392921','command-line','account made','pabii5nnc3z','{}');
INSERT INTO "audit" VALUES(5,'2026-11-22 01:52:23.424912','command-line','account made','puymi4dxciq','{}');
INSERT INTO "audit" VALUES(6,'2026-11-22 01:52:23.448780','command-line','account made','pvjfqrbg4fm','{}');
INSERT INTO "audit" VALUES(7,'2026-11-22 01:52:23.481066','command-line','account made','phrbbk5itvb','{}');
CREATE TABLE cohort_trainers (
	cohort_id VARCHAR(30) NOT NULL, 
	person_id VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_cohort_trainers PRIMARY KEY (cohort_id, person_id), 
	CONSTRAINT fk_cohort_trainers_cohort_id FOREIGN KEY(cohort_id) REFERENCES cohorts (cohort_id), 
	CONSTRAINT fk_cohort_trainers_person_id FOREIGN KEY(person_id) REFERENCES people (person_id)
);
INSERT INTO "cohort_trainers" VALUES('cfe8e2qi6t','pw8h4bmb6zp');
INSERT INTO "cohort_trainers" VALUES('cud5yw6ivw','prievivb422');
CREATE TABLE cohorts (
	cohort_id VARCHAR(30) NOT NULL, 
	course_id VARCHAR(60) NOT NULL, 
	course_version VARCHAR(20) NOT NULL, 
	language VARCHAR(2) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	join_code VARCHAR(10) NOT NULL, 
	starts_on DATE, 
	ends_on DATE, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_cohorts PRIMARY KEY (cohort_id), 
	CONSTRAINT uq_cohorts_join_code UNIQUE (join_code)
);
INSERT INTO "cohorts" VALUES('cfe8e2qi6t','founding-a-cooperative','26cd37f5704c','ar','مجموعة التجربة','13415319',NULL,NULL,'2026-11-22 01:52:23.510607');
INSERT INTO "cohorts" VALUES('cud5yw6ivw','founding-a-cooperative','26cd37f5704c','fr','Groupe d’essai','85221315',NULL,NULL,'2026-11-22 01:52:23.581371');
CREATE TABLE enrolments (
	cohort_id VARCHAR(30) NOT NULL, 
	person_id VARCHAR(20) NOT NULL, 
	status VARCHAR(10) NOT NULL, 
	created_at DATETIME NOT NULL, 
	admitted_by VARCHAR(20), 
	CONSTRAINT pk_enrolments PRIMARY KEY (cohort_id, person_id), 
	CONSTRAINT ck_enrolments_status CHECK (status in ('waiting', 'admitted', 'withdrawn')), 
	CONSTRAINT fk_enrolments_cohort_id FOREIGN KEY(cohort_id) REFERENCES cohorts (cohort_id), 
	CONSTRAINT fk_enrolments_person_id FOREIGN KEY(person_id) REFERENCES people (person_id)
);
INSERT INTO "enrolments" VALUES('cfe8e2qi6t','pqs2kzwg9r5','admitted','2026-11-22 01:52:23.706010','code');
INSERT INTO "enrolments" VALUES('cud5yw6ivw','prt62upjbtm','admitted','2026-11-22 01:52:23.809741','code');
INSERT INTO "enrolments" VALUES('cfe8e2qi6t','pfnsbqxtes7','admitted','2026-11-22 01:52:23.900478','code');
CREATE TABLE failed_sign_ins (
	identifier_hash VARCHAR(64) NOT NULL, 
	failures INTEGER NOT NULL, 
	last_at DATETIME NOT NULL, 
	locked_until DATETIME, 
	CONSTRAINT pk_failed_sign_ins PRIMARY KEY (identifier_hash)
);
CREATE TABLE grading_queue (
	submission_id INTEGER NOT NULL, 
	queued_at DATETIME NOT NULL, 
	leased_by VARCHAR(60), 
	leased_until DATETIME, 
	tries INTEGER NOT NULL, 
	set_aside_reason TEXT, 
	CONSTRAINT pk_grading_queue PRIMARY KEY (submission_id), 
	CONSTRAINT fk_grading_queue_submission_id FOREIGN KEY(submission_id) REFERENCES submissions (submission_id)
);
CREATE TABLE group_memberships (
	person_id VARCHAR(20) NOT NULL, 
	group_name VARCHAR(30) NOT NULL, 
	CONSTRAINT pk_group_memberships PRIMARY KEY (person_id, group_name), 
	CONSTRAINT fk_group_memberships_person_id FOREIGN KEY(person_id) REFERENCES people (person_id)
);
INSERT INTO "group_memberships" VALUES('pu8hrvexdte','admin');
INSERT INTO "group_memberships" VALUES('pw8h4bmb6zp','trainer');
INSERT INTO "group_memberships" VALUES('prievivb422','trainer');
INSERT INTO "group_memberships" VALUES('pabii5nnc3z','author');
INSERT INTO "group_memberships" VALUES('puymi4dxciq','staff');
INSERT INTO "group_memberships" VALUES('pvjfqrbg4fm','staff');
INSERT INTO "group_memberships" VALUES('phrbbk5itvb','staff');
INSERT INTO "group_memberships" VALUES('pqs2kzwg9r5','member');
INSERT INTO "group_memberships" VALUES('prt62upjbtm','member');
INSERT INTO "group_memberships" VALUES('pfnsbqxtes7','member');
CREATE TABLE ledger (
	entry_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	submission_id INTEGER NOT NULL, 
	person_id VARCHAR(20) NOT NULL, 
	cohort_id VARCHAR(30) NOT NULL, 
	lesson_id VARCHAR(60) NOT NULL, 
	exercise_id VARCHAR(60) NOT NULL, 
	points DOUBLE, 
	max_points DOUBLE NOT NULL, 
	origin VARCHAR(10) NOT NULL, 
	author_id VARCHAR(20), 
	comment TEXT NOT NULL, 
	written_at DATETIME NOT NULL, 
	previous_hash VARCHAR(64) NOT NULL, 
	entry_hash VARCHAR(64) NOT NULL, 
	CONSTRAINT ck_ledger_origin CHECK (origin in ('grader', 'trainer', 'formgrader')), 
	CONSTRAINT fk_ledger_submission_id FOREIGN KEY(submission_id) REFERENCES submissions (submission_id), 
	CONSTRAINT uq_ledger_entry_hash UNIQUE (entry_hash)
);
INSERT INTO "ledger" VALUES(1,1,'pfnsbqxtes7','cfe8e2qi6t','founding','minimum_members',1.0,1.0,'grader',NULL,'','2026-11-22 01:53:00.492553','0000000000000000000000000000000000000000000000000000000000000000','5d840ff0157cc2a901cc8d34e84a15dd536980489cbb603d470a83108969c0c1');
INSERT INTO "ledger" VALUES(2,1,'pfnsbqxtes7','cfe8e2qi6t','founding','equal_votes',0.0,1.0,'grader',NULL,'','2026-11-22 01:53:00.492553','5d840ff0157cc2a901cc8d34e84a15dd536980489cbb603d470a83108969c0c1','afa524cb5b6f4e932479e579505deacefa83af04cf5b2eceb6230b93187cb371');
INSERT INTO "ledger" VALUES(3,1,'pfnsbqxtes7','cfe8e2qi6t','founding','name_validity',0.0,1.0,'grader',NULL,'','2026-11-22 01:53:00.492553','afa524cb5b6f4e932479e579505deacefa83af04cf5b2eceb6230b93187cb371','fa62d29efed7e7b23075d87fd76eeaacf19443d556fc4930870f0ab911954c19');
INSERT INTO "ledger" VALUES(4,1,'pfnsbqxtes7','cfe8e2qi6t','founding','reserved_word',0.0,1.0,'grader',NULL,'','2026-11-22 01:53:00.492553','fa62d29efed7e7b23075d87fd76eeaacf19443d556fc4930870f0ab911954c19','9ba9f3d2e1d20ebb9aaf2a11874376034095ad26a5d08aa2d7cf5e25a7165035');
INSERT INTO "ledger" VALUES(5,1,'pfnsbqxtes7','cfe8e2qi6t','founding','first_payment',0.0,2.0,'grader',NULL,'','2026-11-22 01:53:00.492553','9ba9f3d2e1d20ebb9aaf2a11874376034095ad26a5d08aa2d7cf5e25a7165035','a462a44007c04acf2a5554a3bdce8f2646005d5073ab2541ba89e297f3ceaa23');
INSERT INTO "ledger" VALUES(6,1,'pfnsbqxtes7','cfe8e2qi6t','founding','founding_steps',0.0,2.0,'grader',NULL,'','2026-11-22 01:53:00.492553','a462a44007c04acf2a5554a3bdce8f2646005d5073ab2541ba89e297f3ceaa23','9bcb4f98bf2339ca1d8bb3050511856dac371c19f2af719a90bf11a11bad22e1');
INSERT INTO "ledger" VALUES(7,1,'pfnsbqxtes7','cfe8e2qi6t','founding','who_does_what',0.0,2.0,'grader',NULL,'','2026-11-22 01:53:00.492553','9bcb4f98bf2339ca1d8bb3050511856dac371c19f2af719a90bf11a11bad22e1','fc3c39507f2b89749fbad739bc715cea60f2a1a29f96e3af66b9e8cc0582ccd3');
INSERT INTO "ledger" VALUES(8,1,'pfnsbqxtes7','cfe8e2qi6t','founding','registration_file',0.0,2.0,'grader',NULL,'','2026-11-22 01:53:00.492553','fc3c39507f2b89749fbad739bc715cea60f2a1a29f96e3af66b9e8cc0582ccd3','8edd63a5a39a3c30a87a615106c61e9b52890b3d9d1600ee9467637d5542e033');
INSERT INTO "ledger" VALUES(9,1,'pfnsbqxtes7','cfe8e2qi6t','founding','my_project',NULL,5.0,'grader',NULL,'','2026-11-22 01:53:00.492553','8edd63a5a39a3c30a87a615106c61e9b52890b3d9d1600ee9467637d5542e033','4ef93cf947817e2c9f118898e8ae7cd6e0c3a4c8035af25ec5e2a9fa8b7226c5');
CREATE TABLE outbox (
	item_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	cohort_id VARCHAR(30) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	payload JSON NOT NULL, 
	created_at DATETIME NOT NULL, 
	done_at DATETIME, 
	tries INTEGER NOT NULL, 
	last_error TEXT NOT NULL, 
	CONSTRAINT fk_outbox_cohort_id FOREIGN KEY(cohort_id) REFERENCES cohorts (cohort_id)
);
CREATE TABLE people (
	person_id VARCHAR(20) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	telephone VARCHAR(20), 
	language VARCHAR(2) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_people PRIMARY KEY (person_id)
);
INSERT INTO "people" VALUES('pu8hrvexdte','Administration',NULL,'ar','2026-11-22 01:52:23.282676');
INSERT INTO "people" VALUES('pw8h4bmb6zp','فاطمة المدربة',NULL,'ar','2026-11-22 01:52:23.329113');
INSERT INTO "people" VALUES('prievivb422','Karim, formateur',NULL,'ar','2026-11-22 01:52:23.359740');
INSERT INTO "people" VALUES('pabii5nnc3z','Nadia, auteure',NULL,'ar','2026-11-22 01:52:23.392921');
INSERT INTO "people" VALUES('puymi4dxciq','Officier de Marrakech',NULL,'ar','2026-11-22 01:52:23.424912');
INSERT INTO "people" VALUES('pvjfqrbg4fm','Officier de Safi',NULL,'ar','2026-11-22 01:52:23.448780');
INSERT INTO "people" VALUES('phrbbk5itvb','المقر المركزي',NULL,'ar','2026-11-22 01:52:23.481066');
INSERT INTO "people" VALUES('pqs2kzwg9r5','خديجة','+212600000001','ar','2026-11-22 01:52:23.632637');
INSERT INTO "people" VALUES('prt62upjbtm','Aïcha','+212600000001','fr','2026-11-22 01:52:23.765945');
INSERT INTO "people" VALUES('pfnsbqxtes7','يامنة','+212600000002','ar','2026-11-22 01:52:23.819219');
CREATE TABLE staff_posts (
	person_id VARCHAR(20) NOT NULL, 
	delegation_code VARCHAR(30) NOT NULL, 
	CONSTRAINT pk_staff_posts PRIMARY KEY (person_id, delegation_code), 
	CONSTRAINT fk_staff_posts_person_id FOREIGN KEY(person_id) REFERENCES people (person_id)
);
INSERT INTO "staff_posts" VALUES('puymi4dxciq','marrakech');
INSERT INTO "staff_posts" VALUES('pvjfqrbg4fm','safi');
INSERT INTO "staff_posts" VALUES('phrbbk5itvb','*');
CREATE TABLE submissions (
	submission_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id VARCHAR(20) NOT NULL, 
	cohort_id VARCHAR(30) NOT NULL, 
	lesson_id VARCHAR(60) NOT NULL, 
	attempt INTEGER NOT NULL, 
	answers JSON NOT NULL, 
	language VARCHAR(2) NOT NULL, 
	submitted_at DATETIME NOT NULL, 
	receipt_hash VARCHAR(64) NOT NULL, 
	receipt_signature VARCHAR(128) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	graded_at DATETIME, 
	CONSTRAINT ck_submissions_state CHECK (state in ('queued', 'graded', 'set_aside')), 
	CONSTRAINT fk_submissions_cohort_id FOREIGN KEY(cohort_id) REFERENCES cohorts (cohort_id), 
	CONSTRAINT fk_submissions_person_id FOREIGN KEY(person_id) REFERENCES people (person_id), 
	CONSTRAINT uq_submissions_person_id_cohort_id_lesson_id_attempt UNIQUE (person_id, cohort_id, lesson_id, attempt)
);
INSERT INTO "submissions" VALUES(1,'pfnsbqxtes7','cfe8e2qi6t','founding',1,'{"minimum_members": "5", "my_project": "\u0639\u0633\u0644"}','ar','2026-11-22 01:52:59.874679','19708a4d2eae6351f6a969a57cd90219431625a895d52adab71ae9e2bff5a806','ba8c0abff81a8a141e4d6770fd6b68a14eafbee64644f240f6eb519dea4269b6','graded','2026-11-22 01:53:00.492553');
CREATE TABLE web_sessions (
	token_hash VARCHAR(64) NOT NULL, 
	person_id VARCHAR(20) NOT NULL, 
	groups JSON NOT NULL, 
	secret_version INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	revoked_at DATETIME, 
	CONSTRAINT pk_web_sessions PRIMARY KEY (token_hash), 
	CONSTRAINT fk_web_sessions_person_id FOREIGN KEY(person_id) REFERENCES people (person_id)
);
INSERT INTO "web_sessions" VALUES('7870d4a3f25883ce2341deebac4ada85dfed27846790bf33c49c637bd16c0d0d','pfnsbqxtes7','["member"]',1,'2026-11-22 01:52:59.723812','2026-11-29 01:52:59.723812',NULL);
CREATE INDEX ix_people_telephone ON people (telephone);
CREATE INDEX ix_answers_place ON answers (person_id, cohort_id, lesson_id, exercise_id);
CREATE INDEX ix_outbox_done_at ON outbox (done_at);
CREATE INDEX ix_web_sessions_person_id ON web_sessions (person_id);
CREATE INDEX ix_grading_queue_queued_at ON grading_queue (queued_at);
CREATE INDEX ix_ledger_place ON ledger (person_id, cohort_id, lesson_id, exercise_id);
CREATE INDEX ix_ledger_submission_id ON ledger (submission_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('audit',7);
INSERT INTO "sqlite_sequence" VALUES('answers',2);
INSERT INTO "sqlite_sequence" VALUES('submissions',1);
INSERT INTO "sqlite_sequence" VALUES('ledger',9);
COMMIT;
