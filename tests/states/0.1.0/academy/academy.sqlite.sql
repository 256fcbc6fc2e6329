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
INSERT INTO "accounts" VALUES('p9mbq3skpvv','password','$argon2id$v=19$m=19456,t=2,p=1$3n/hwAIs1TKbucAoGjefgw$CEipZo7EayxwtJne9OhZiNbZddXIuOTZZ9ucYcN9h1g','admin',NULL,'2026-11-21 21:22:58.080620',NULL,1);
INSERT INTO "accounts" VALUES('p7b3vduz9yf','password','$argon2id$v=19$m=19456,t=2,p=1$1cgST1W9pZJ4jtvFCCXoaw$86O4Rt6hIgVvjbUmY+FSJp+RqKvg8ME1TOv+dsfuRlI','trainer',NULL,'2026-11-21 21:22:58.107612',NULL,1);
INSERT INTO "accounts" VALUES('pbgi56u464h','password','$argon2id$v=19$m=19456,t=2,p=1$h8xEIiiylSQLO4/wDPhrXg$IwpHxWiGDf6laef0O3Oqa1fVIT+bStR4239FU+jdYMY','trainer2',NULL,'2026-11-21 21:22:58.125251',NULL,1);
INSERT INTO "accounts" VALUES('pp3sz6dqq6z','password','$argon2id$v=19$m=19456,t=2,p=1$LFWfeqwhbC39nb+xZbqTGA$F+Ae0O4jN3ISzNZKhcPuivZq6sWfn7eeCzKnkKLaOtE','author',NULL,'2026-11-21 21:22:58.142262',NULL,1);
INSERT INTO "accounts" VALUES('p54e99pgi48','password','$argon2id$v=19$m=19456,t=2,p=1$rzegeJN8ghNMesugg/BSMg$DSrY53rGiAnXp2q9upNbzj+TkI59XJLo7osSSVvLU4U','officer',NULL,'2026-11-21 21:22:58.159483',NULL,1);
INSERT INTO "accounts" VALUES('pxgzgs72s8z','password','$argon2id$v=19$m=19456,t=2,p=1$O9hZSrogKqkxeY47BuvQrQ$xdEoZWzuBi2/JiIo+2v4alHNio2Hko8Ewu/l7jkjOb0','officer2',NULL,'2026-11-21 21:22:58.177042',NULL,1);
INSERT INTO "accounts" VALUES('p3ukwu53hby','password','$argon2id$v=19$m=19456,t=2,p=1$QXHPDYAifn8OSebPdtrQ1Q$efotAL6fg+vgpxqi7bGhFiZoc1+9FzOyBFZhIjmqk+U','headoffice',NULL,'2026-11-21 21:22:58.194269',NULL,1);
INSERT INTO "accounts" VALUES('pz8mzpb6462','pin','$argon2id$v=19$m=19456,t=2,p=1$nq21t6gzzwIAw7NKu3FG7Q$idq5J5Q5eGL3XvDBvg7RjViPutVBBtuqyIlLtDUs4JE',NULL,'39282306','2026-11-21 21:22:58.234391',NULL,1);
INSERT INTO "accounts" VALUES('phkxfr3e4i6','pin','$argon2id$v=19$m=19456,t=2,p=1$ttiPjKcOhTrfhMw2PgOJ1g$1aq+KTbpFL+/HrRmiuaWXVSlflvFKbTAX7/L4GO4Zmc',NULL,'83847749','2026-11-21 21:22:58.256302',NULL,1);
INSERT INTO "accounts" VALUES('pjm3ph6z4au','pin','$argon2id$v=19$m=19456,t=2,p=1$Of3Cz2WdhL+JhhsaHaSA3A$Ls5hulH14IBkjt+dqjZEFdNh2rrThG9NT7fCR+p4Wkc',NULL,'42799007','2026-11-21 21:22:58.273693',NULL,1);
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
INSERT INTO "answers" VALUES(1,'pjm3ph6z4au','cj6529jsg3','founding','minimum_members','"5"','ar','form-cc258781dde358701bb388fb1c0e774c',1,0,0,'2026-11-21 21:23:05.647140');
INSERT INTO "answers" VALUES(2,'pjm3ph6z4au','cj6529jsg3','founding','my_project','"\u0639\u0633\u0644"','ar','form-cc258781dde358701bb388fb1c0e774c',2,0,0,'2026-11-21 21:23:05.649729');
CREATE TABLE audit (
	entry_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	written_at DATETIME NOT NULL, 
	actor_id VARCHAR(20) NOT NULL, 
	action VARCHAR(40) NOT NULL, 
	subject_id VARCHAR(60) NOT NULL, 
	detail JSON NOT NULL
);
INSERT INTO "audit" VALUES(1,'2026-11-21 21:22:58.080620','command-line','account made','p9mbq3skpvv','{}');
INSERT INTO "audit" VALUES(2,'2026-11-21 21:22:58.107612','command-line','account made','p7b3vduz9yf','{}');
INSERT INTO "audit" VALUES(3,'2026-11-21 21:22:58.125251','command-line','account made','pbgi56u464h','{}');
INSERT INTO "audit" VALUES(4,'2026-11-21 21:22:58.142262','command-line','account made','pp3sz6dqq6z','{}');
INSERT INTO "audit" VALUES(5,'2026-11-21 21:22:58.159483','command-line','account made','p54e99pgi48','{}');
INSERT INTO "audit" VALUES(6,'2026-11-21 21:22:58.177042','command-line','account made','pxgzgs72s8z','{}');
INSERT INTO "audit" VALUES(7,'2026-11-21 21:22:58.194269','command-line','account made','p3ukwu53hby','{}');
CREATE TABLE cohort_trainers (
	cohort_id VARCHAR(30) NOT NULL, 
	person_id VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_cohort_trainers PRIMARY KEY (cohort_id, person_id), 
	CONSTRAINT fk_cohort_trainers_cohort_id FOREIGN KEY(cohort_id) REFERENCES cohorts (cohort_id), 
	CONSTRAINT fk_cohort_trainers_person_id FOREIGN KEY(person_id) REFERENCES people (person_id)
);
INSERT INTO "cohort_trainers" VALUES('cj6529jsg3','p7b3vduz9yf');
INSERT INTO "cohort_trainers" VALUES('c75smuxwvr','pbgi56u464h');
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
INSERT INTO "cohorts" VALUES('cj6529jsg3','founding-a-cooperative','26cd37f5704c','ar','مجموعة التجربة','77117401',NULL,NULL,'2026-11-21 21:22:58.211954');
INSERT INTO "cohorts" VALUES('c75smuxwvr','founding-a-cooperative','26cd37f5704c','fr','Groupe d’essai','50235358',NULL,NULL,'2026-11-21 21:22:58.224702');
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
INSERT INTO "enrolments" VALUES('cj6529jsg3','pz8mzpb6462','admitted','2026-11-21 21:22:58.252290','code');
INSERT INTO "enrolments" VALUES('c75smuxwvr','phkxfr3e4i6','admitted','2026-11-21 21:22:58.272527','code');
INSERT INTO "enrolments" VALUES('cj6529jsg3','pjm3ph6z4au','admitted','2026-11-21 21:22:58.289825','code');
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
INSERT INTO "group_memberships" VALUES('p9mbq3skpvv','admin');
INSERT INTO "group_memberships" VALUES('p7b3vduz9yf','trainer');
INSERT INTO "group_memberships" VALUES('pbgi56u464h','trainer');
INSERT INTO "group_memberships" VALUES('pp3sz6dqq6z','author');
INSERT INTO "group_memberships" VALUES('p54e99pgi48','staff');
INSERT INTO "group_memberships" VALUES('pxgzgs72s8z','staff');
INSERT INTO "group_memberships" VALUES('p3ukwu53hby','staff');
INSERT INTO "group_memberships" VALUES('pz8mzpb6462','member');
INSERT INTO "group_memberships" VALUES('phkxfr3e4i6','member');
INSERT INTO "group_memberships" VALUES('pjm3ph6z4au','member');
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
INSERT INTO "ledger" VALUES(1,1,'pjm3ph6z4au','cj6529jsg3','founding','minimum_members',1.0,1.0,'grader',NULL,'','2026-11-21 21:23:05.958178','0000000000000000000000000000000000000000000000000000000000000000','a0cb7ff18342c9e4ca33f7f77495eb069ecb4688362c3e5c5f60eea0ecf83791');
INSERT INTO "ledger" VALUES(2,1,'pjm3ph6z4au','cj6529jsg3','founding','equal_votes',0.0,1.0,'grader',NULL,'','2026-11-21 21:23:05.958178','a0cb7ff18342c9e4ca33f7f77495eb069ecb4688362c3e5c5f60eea0ecf83791','c68d0a5ddf7e926f1ec27f5b0a3e9b15b45e6067b70b14863427924cd63e5693');
INSERT INTO "ledger" VALUES(3,1,'pjm3ph6z4au','cj6529jsg3','founding','name_validity',0.0,1.0,'grader',NULL,'','2026-11-21 21:23:05.958178','c68d0a5ddf7e926f1ec27f5b0a3e9b15b45e6067b70b14863427924cd63e5693','99b8550fce72d800f598ea76f44c687ba897936c1962a76998a5448a430c8505');
INSERT INTO "ledger" VALUES(4,1,'pjm3ph6z4au','cj6529jsg3','founding','reserved_word',0.0,1.0,'grader',NULL,'','2026-11-21 21:23:05.958178','99b8550fce72d800f598ea76f44c687ba897936c1962a76998a5448a430c8505','48cfda9be19deafa2733e9a8e4842e32ecd693869e2294723d48755200f695e1');
INSERT INTO "ledger" VALUES(5,1,'pjm3ph6z4au','cj6529jsg3','founding','first_payment',0.0,2.0,'grader',NULL,'','2026-11-21 21:23:05.958178','48cfda9be19deafa2733e9a8e4842e32ecd693869e2294723d48755200f695e1','1b9641c48418f1cbbb4f39fe98cd3be73c00197786efeb98322827dd1af7f782');
INSERT INTO "ledger" VALUES(6,1,'pjm3ph6z4au','cj6529jsg3','founding','founding_steps',0.0,2.0,'grader',NULL,'','2026-11-21 21:23:05.958178','1b9641c48418f1cbbb4f39fe98cd3be73c00197786efeb98322827dd1af7f782','2ea20f58920cb974cea5fc7cc3387e34d7980b2c6b266310e57f52cd71b00b48');
INSERT INTO "ledger" VALUES(7,1,'pjm3ph6z4au','cj6529jsg3','founding','who_does_what',0.0,2.0,'grader',NULL,'','2026-11-21 21:23:05.958178','2ea20f58920cb974cea5fc7cc3387e34d7980b2c6b266310e57f52cd71b00b48','12183dd9cb0b7e63fbfcbf41a983db5232ac750ca87261c0e1b9ad4d4cd2c7b4');
INSERT INTO "ledger" VALUES(8,1,'pjm3ph6z4au','cj6529jsg3','founding','registration_file',0.0,2.0,'grader',NULL,'','2026-11-21 21:23:05.958178','12183dd9cb0b7e63fbfcbf41a983db5232ac750ca87261c0e1b9ad4d4cd2c7b4','e7b9c4b026add4b439479a494dc9ae205e91cfd60b88c3c16ad07dec092e4fee');
INSERT INTO "ledger" VALUES(9,1,'pjm3ph6z4au','cj6529jsg3','founding','my_project',NULL,5.0,'grader',NULL,'','2026-11-21 21:23:05.958178','e7b9c4b026add4b439479a494dc9ae205e91cfd60b88c3c16ad07dec092e4fee','57c746cdfb2d0645409def9bf72e75aa3fa85c4a95cbf70b32055f45b2708334');
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
INSERT INTO "people" VALUES('p9mbq3skpvv','Administration',NULL,'ar','2026-11-21 21:22:58.080620');
INSERT INTO "people" VALUES('p7b3vduz9yf','فاطمة المدربة',NULL,'ar','2026-11-21 21:22:58.107612');
INSERT INTO "people" VALUES('pbgi56u464h','Karim, formateur',NULL,'ar','2026-11-21 21:22:58.125251');
INSERT INTO "people" VALUES('pp3sz6dqq6z','Nadia, auteure',NULL,'ar','2026-11-21 21:22:58.142262');
INSERT INTO "people" VALUES('p54e99pgi48','Officier de Marrakech',NULL,'ar','2026-11-21 21:22:58.159483');
INSERT INTO "people" VALUES('pxgzgs72s8z','Officier de Safi',NULL,'ar','2026-11-21 21:22:58.177042');
INSERT INTO "people" VALUES('p3ukwu53hby','المقر المركزي',NULL,'ar','2026-11-21 21:22:58.194269');
INSERT INTO "people" VALUES('pz8mzpb6462','خديجة','+212600000001','ar','2026-11-21 21:22:58.234391');
INSERT INTO "people" VALUES('phkxfr3e4i6','Aïcha','+212600000001','fr','2026-11-21 21:22:58.256302');
INSERT INTO "people" VALUES('pjm3ph6z4au','يامنة','+212600000002','ar','2026-11-21 21:22:58.273693');
CREATE TABLE staff_posts (
	person_id VARCHAR(20) NOT NULL, 
	delegation_code VARCHAR(30) NOT NULL, 
	CONSTRAINT pk_staff_posts PRIMARY KEY (person_id, delegation_code), 
	CONSTRAINT fk_staff_posts_person_id FOREIGN KEY(person_id) REFERENCES people (person_id)
);
INSERT INTO "staff_posts" VALUES('p54e99pgi48','marrakech');
INSERT INTO "staff_posts" VALUES('pxgzgs72s8z','safi');
INSERT INTO "staff_posts" VALUES('p3ukwu53hby','*');
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
INSERT INTO "submissions" VALUES(1,'pjm3ph6z4au','cj6529jsg3','founding',1,'{"minimum_members": "5", "my_project": "\u0639\u0633\u0644"}','ar','2026-11-21 21:23:05.652144','08fb279195cf2888d9202893d8b7918ba39ee60c0009abbdb5215d1c65f5710d','6c605319daf015e4cd6df7bbebb945b83f6899aeccac0a09bde1d0d32a2ea908','graded','2026-11-21 21:23:05.958178');
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
INSERT INTO "web_sessions" VALUES('e4d822f2faea7cf1e3f46dcbc4e9825407edc199d42116bae71b30f0c38005a9','pjm3ph6z4au','["member"]',1,'2026-11-21 21:23:05.598026','2026-11-28 21:23:05.598026',NULL);
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
