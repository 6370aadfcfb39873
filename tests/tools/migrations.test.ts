// The rule of `npm run check`: a migration adds, and takes away only what it says that nobody uses any more.
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contractions } from '../../bin/checks/migrations.js';

test.each([
	'ALTER TABLE "person" ADD COLUMN "pronouns" text;',
	'ALTER TABLE "person" ADD COLUMN "seen" boolean DEFAULT false NOT NULL;',
	'CREATE TABLE "note" ("id" uuid PRIMARY KEY NOT NULL, "by" uuid NOT NULL);\nALTER TABLE "note" ADD CONSTRAINT "note_by" FOREIGN KEY ("by") REFERENCES "person"("id");\nCREATE UNIQUE INDEX "note_once" ON "note" USING btree ("by");',
	'CREATE INDEX "person_name" ON "person" USING btree ("display_name");',
	'ALTER TABLE "person" ALTER COLUMN "email" DROP NOT NULL;',
	'ALTER TABLE "person" ALTER COLUMN "seen" SET DEFAULT true;',
	'ALTER TABLE "person" DROP CONSTRAINT "person_email_check";',
	'ALTER TABLE "person" ADD COLUMN "tutor" uuid;\nALTER TABLE "person" ADD CONSTRAINT "person_tutor" FOREIGN KEY ("tutor") REFERENCES "public"."person"("id") ON DELETE no action;',
	'UPDATE "person" SET "seen" = true;',
	'create or replace function f() returns trigger language plpgsql as $$ begin drop table x; end $$;',
	'-- contract: nothing has read "nickname" since 0.3.0\nALTER TABLE "person" DROP COLUMN "nickname";'
])('adds: %s', (migration) => expect(contractions(migration)).toEqual([]));

test.each([
	['ALTER TABLE "person" DROP COLUMN "email";', 'takes a column away'],
	['ALTER TABLE person DROP email;', 'takes a column away'],
	['DROP TABLE "saved_reply" CASCADE;', 'takes something away'],
	['ALTER TABLE "person" RENAME COLUMN "email" TO "mail";', 'renames'],
	['ALTER TABLE "person" RENAME TO "people";', 'renames'],
	['ALTER TABLE "person" ALTER COLUMN "email" SET DATA TYPE varchar(9);', 'changes the type'],
	['ALTER TABLE "person" ALTER COLUMN "email" TYPE varchar(9);', 'changes the type'],
	['ALTER TABLE "person" ALTER COLUMN "email" SET NOT NULL;', 'requires a value'],
	['ALTER TABLE "person" ALTER COLUMN "seen" DROP DEFAULT;', 'takes a default away'],
	['ALTER TABLE "person" ADD COLUMN "pronouns" text NOT NULL;', 'requires a value'],
	['ALTER TABLE "person"\n\tADD COLUMN IF NOT EXISTS "pronouns" text NOT NULL;', 'requires a value'],
	['ALTER TABLE "person" ADD CONSTRAINT "one_mail" UNIQUE("email");', 'forbids'],
	['ALTER TABLE "person" ADD CONSTRAINT "short" CHECK (length(email) < 9);', 'forbids'],
	[
		'ALTER TABLE "person" ADD CONSTRAINT "person_class" FOREIGN KEY ("class") REFERENCES "class"("id");',
		'forbids'
	],
	['CREATE UNIQUE INDEX "person_mail" ON "person" USING btree ("email");', 'forbids'],
	['-- contract:\nDROP TABLE "saved_reply";', 'takes something away']
])('takes away: %s', (migration, why) =>
	expect(contractions(migration)).toEqual([expect.stringContaining(why)])
);

test('it finds in the migrations of the first release what they took away', () => {
	const files = globSync('drizzle/*.sql');
	expect(files.length).toBeGreaterThan(20);
	const names = files
		.filter((file) => contractions(readFileSync(file, 'utf8')).length)
		.map((file) => file.slice(8, 12));
	expect(names.sort()).toEqual(['0014', '0018', '0021']);
});
