// Nothing of an erased person is left in any column of any table: the search asks the database which tables there are. A
// table that has neither planted rows nor a place in the lists below fails the test.
import { beforeAll, expect, test } from 'vitest';
import { eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { finishSealing } from '../../../src/lib/server/kernel/audit/seal.ts';
import { chainNames, walkChain } from '../../../src/lib/server/kernel/audit/verify.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { erasePerson } from '../../../src/lib/server/records/erasure/index.ts';
import * as forum from '../../../src/lib/server/forum/index.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { threadView } from '../../../src/lib/server/letters/thread-view.ts';
import { listWords } from '../../../src/lib/server/words/vocabulary/index.ts';
import { listView } from '../../../src/lib/server/pairing/page.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { plant } from './planted.ts';
import { coded, impersonal, numbers } from './tables.ts';
import { placesFound } from './walk.ts';

useWorld();

let ids: Awaited<ReturnType<typeof plant>>;
let before: string[];
beforeAll(async () => {
	ids = await plant();
	before = await placesFound();
});

test('every table that can hold something of the student has something planted in it', async () => {
	const tables = (
		await rows<{ name: string }>(sql`
			select table_name as name from information_schema.tables
			where table_type = 'BASE TABLE' and table_schema = 'public'`)
	).map(({ name }) => name);
	const held = new Set(before.map((place) => place.split('.')[0]!));
	const silent = tables.filter((name) => ![...held, ...impersonal, ...numbers, ...coded].includes(name));
	expect(silent, 'say in planted.ts where it stands, and erase it').toEqual([]);
	expect(before.length).toBeGreaterThan(25);
});

test('nothing that was planted is left after the erasure', async () => {
	await inLocale('en', () => erasePerson(ids.id, { by: ids.carver, why: 'family_asked' }));
	expect(await placesFound()).toEqual([]);
	const leftIn = async (table: string, column: string) =>
		rows(sql`select from ${sql.identifier(table)} where ${sql.identifier(column)} = ${ids.id}`);
	for (const [table, column] of [
		['session', 'user_id'],
		['roster_entry', 'person_id'],
		['student_profile', 'person_id'],
		['profile_language', 'person_id'],
		['help_request', 'student_id'],
		['safeguarding_case', 'student_id'],
		['secret_change', 'person_id'],
		['sign_in_card', 'person_id'],
		['second_factor', 'person_id'],
		['recovery_code', 'person_id'],
		['recovery_link', 'person_id'],
		['recovery_request', 'person_id'],
		['sign_in_step', 'person_id'],
		['name_change', 'person_id'],
		['kept_word', 'person_id'],
		['sentence_try', 'person_id'],
		['learning_week', 'person_id'],
		['nudge', 'student_id'],
		['notification', 'person_id'],
		['rsvp', 'person_id'],
		['mail_choice', 'person_id'],
		['digest', 'person_id'],
		['student_address', 'person_id'],
		['repair_seat', 'person_id'],
		['staff_message', 'author_id'],
		['saved_reply', 'person_id'],
		['class_notice', 'by'],
		['writing_aid', 'by'],
		['application', 'student_id'],
		['draft', 'author_id'],
		['first_letter', 'person_id'],
		['post_draft', 'author_id'],
		['correction_draft', 'author_id'],
		['topic_mark', 'person_id'],
		['board_mark', 'person_id'],
		['mention', 'person_id'],
		['reaction', 'person_id'],
		['letter_reaction', 'person_id'],
		['warning', 'author_id']
	] as const)
		expect(await leftIn(table, column), table).toEqual([]);
	expect(await rows(sql`select from rate_limit`)).toEqual([]);
	expect(
		await rows(
			sql`select from case_item join reviewable item on item.id = case_item.reviewable_id where item.author_id = ${ids.id}`
		)
	).toEqual([]);
	for (const table of ['cohort_run', 'endorsement', 'sentence_try'])
		expect(await rows(sql`select from ${sql.identifier(table)}`), table).toEqual([]);
	expect(await rows(sql`select from roster_import where content is not null`)).toEqual([]);
	for (const table of ['role_grant', 'classroom_membership', 'enrolment'])
		expect(
			await rows(sql`select from ${sql.identifier(table)} where person_id = ${ids.id} and until is null`)
		).toEqual([]);
	const [row] = await db().select().from(t.person).where(eq(t.person.id, ids.id));
	const gone = { passwordHash: null, email: null, locale: null, easierReadingAt: null };
	expect(row).toMatchObject({ displayName: '', ...gone });
	expect(row!.username).toMatch(/^erased-/);
});

test('on a board the erased student’s post is empty, and answers keep their text without her name', async () => {
	const { boardId, topicId } = ids.forum;
	const { posts } = await forum.openTopic(await actor('lin'), { boardId, topicId });
	expect(posts.map(({ author, body }) => [author, body])).toEqual([
		['', ''],
		[(await actor('lin')).displayName, 'Dear a former pal, thank you.']
	]);
});

test('the erased student’s corrections are gone, and those by others stay without her name', async () => {
	const { boardId, topicId } = ids.forum;
	const { posts } = await forum.openTopic(await actor('lin'), { boardId, topicId });
	expect(posts.map(({ corrections }) => corrections)).toEqual([0, 1]);
	const { corrections } = await forum.openTarget(await actor('lin'), {
		boardId,
		topicId,
		target: posts[1]!.id
	});
	expect(corrections.map(({ lines }) => lines[0]!.note)).toEqual(['As a former pal said.']);
});

test('the pal’s letters stay without the erased name; the erased student’s are empty ones from “a former pal”', async () => {
	const lin = await actor('lin');
	const thread = await messages.openThread(lin, ids.pairingId);
	const view = await inLocale('en', () => threadView(thread, lin, 'en'));
	expect(view).toMatchObject({ state: 'ended', names: 'a former pal' });
	const [erasedLetters, ownLetters] = [
		view.letters.filter(({ mine }) => !mine),
		view.letters.filter(({ mine }) => mine)
	];
	expect(erasedLetters.length).toBeGreaterThan(2);
	expect(new Set(erasedLetters.map(({ body }) => body))).toEqual(new Set(['']));
	expect(new Set(erasedLetters.map(({ name }) => name))).toEqual(new Set(['a former pal']));
	expect(ownLetters.length).toBeGreaterThan(2);
	expect(ownLetters.every(({ body }) => body)).toBe(true);
	expect(ownLetters.at(-1)!.body).toBe('Dear a former pal, thank you. See you, a former pal!');
	expect(thread.draft?.body).toBe('a former pal is kind');
	// The finding still points at the same word: "thank".
	const [mark] = await rows<{ words: string }>(sql`
		select substr(revision.body, finding.start + 1, finding."end" - finding.start) as words from finding join revision on revision.id = finding.revision_id
		where finding."check" = 'identity' and revision.body like 'Dear a former pal%'`);
	expect(mark!.words).toBe('thank');
	// Of the words that lin kept, the name is gone, and the word after it still has its sentence.
	const { words } = await listWords(lin);
	expect(words.map(({ word, sentence }) => [sentence.before, word, sentence.after])).toEqual([
		['Dear a former pal, ', 'thank', ' you.']
	]);
	const teacher = await actor('t.chaoyang');
	const listed = await inLocale('en', () => listView(teacher, 'en'));
	expect(listed.find(({ id }) => id === ids.pairingId)?.names).toContain('a former pal');
	expect((await moderation.queueOf(teacher)).items.map(({ pairingId }) => pairingId)).not.toContain(
		undefined
	);
});

test('the audit chains are intact, and the event of the erasure holds only ids and a code', async () => {
	await finishSealing();
	for (const school of await chainNames())
		expect((await walkChain(school)).broken ?? null, school).toBeNull();
	const [event] = await db()
		.select()
		.from(t.auditEvent)
		.where(eq(t.auditEvent.verb, 'person.erase'))
		.orderBy(t.auditEvent.at, t.auditEvent.id);
	expect(event).toMatchObject({
		subjectId: ids.id,
		actorId: ids.carver,
		detail: 'family_asked',
		schoolId: 'carver'
	});
});

test('erasing somebody again does nothing', async () => {
	await erasePerson(ids.id, { by: null, why: 'operator' });
	const events = await db()
		.select()
		.from(t.auditEvent)
		.where(eq(t.auditEvent.verb, 'person.erase'))
		.orderBy(t.auditEvent.at, t.auditEvent.id);
	expect(events).toHaveLength(1);
});
