import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { eq, ne } from '../../../src/lib/server/kernel/db/index.ts';
import { archiveOf, make } from '../../../src/lib/server/records/data-export/make-copy.ts';
import type { Copy } from '../../../src/lib/server/records/data-export/gather-copy.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { gotIt, practicePage } from '../../../src/lib/server/words/tries/index.ts';
import { excludeAdult } from '../../../src/lib/server/safety/holds/index.ts';
import { askForHelp } from '../../../src/lib/server/safety/alerts/calls-for-help.ts';
import { decide, waiting } from '../../review/desk.ts';
import { letterFrom, trailOf } from '../../safety/reports/letters.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';

useWorld();

const unzipped = (archive: Uint8Array) => {
	const files = unzipSync(archive);
	return { page: strFromU8(files['index.html']!), data: JSON.parse(strFromU8(files['data.json']!)) as Copy };
};
const exportOf = async (who: string, whom: string) =>
	unzipped(await make(await actor(who), await personId(whom), { why: 'family_asked', locale: 'en' }));

beforeAll(async () => {
	const returned = await waiting('maya', 'lin', 'A draft that came back <script>alert(1)</script>');
	await decide('t.carver', {
		revisionId: returned.revisionId,
		decision: 'return',
		reason: 'other',
		words: 'Once more'
	});
	await messages.saveDraft(await actor('maya'), {
		pairingId: await pairingOf('maya', 'lin'),
		body: 'Half a thought'
	});
	const [{ revisionId }] = (await db()
		.select()
		.from(t.release)
		.where(ne(t.release.authorId, await personId('maya')))
		.limit(1)) as [typeof t.release.$inferSelect];
	const correctionDraft = {
		said: JSON.stringify({ 'note-0': 'Half a note', 'perfect-1': '1' }),
		savedAt: new Date()
	};
	await db()
		.insert(t.correctionDraft)
		.values({ authorId: await personId('maya'), revisionId, ...correctionDraft });
	await askForHelp(await actor('maya'), { words: 'In confidence', about: 'no' });
	const [sentence] = (await practicePage(await actor('maya'), 'en')).again;
	await gotIt(await actor('maya'), sentence!, 'en');
});

test('a student’s data is exported by the classroom’s teachers, the lead, or the coordinator, with a reason and an event', async () => {
	for (const who of ['t.moore', 't.chaoyang', 't.phillips', 't.song', 'maya', 'lin'])
		await expect(exportOf(who, 'maya'), who).rejects.toThrow(NotFound);
	await expect(
		make(await actor('t.carver'), await personId('maya'), { why: 'curious', locale: 'en' })
	).rejects.toThrow(Invalid);
	const before = (await trailOf(await personId('maya'))).filter((verb) => verb === 'person.copy').length;
	for (const who of ['t.ellis', 'coordinator']) await exportOf(who, 'maya');
	expect(
		(await trailOf(await personId('maya'))).filter((verb) => verb === 'person.copy').length - before
	).toBe(2);
});

test('everything about the student is in the export, as a page and as data', async () => {
	const { page, data } = await exportOf('t.carver', 'maya');
	const id = await personId('maya');
	expect(data).toMatchObject({
		extent: 'school',
		person: { id, username: 'maya', displayName: 'Maya' },
		register: { fullName: expect.stringContaining('Maya') },
		classrooms: [{ schoolId: 'carver' }],
		cycles: [{ programId: 'birmingham-beijing' }],
		consents: [{ jurisdiction: 'US' }],
		drafts: expect.arrayContaining([
			expect.objectContaining({ body: 'Half a thought' }),
			expect.objectContaining({ body: 'Half a note' })
		])
	});
	const [thread] = data.threads;
	expect(thread!.pals).toEqual(['Lin']);
	expect(thread!.letters.some(({ own, name }) => !own && name === 'Lin')).toBe(true);
	const items = await db().select().from(t.reviewable).where(eq(t.reviewable.authorId, id));
	expect(data.letters.map((item) => item.id).sort()).toEqual(items.map((item) => item.id).sort());
	const returned = data.letters.find(({ state }) => state === 'returned')!;
	expect(returned.revisions[0]!.reviews[0]).toMatchObject({ decision: 'return', words: 'Once more' });
	expect(data.events.length).toBeGreaterThan(2);
	expect(data.sentences).toMatchObject([{ reviews: 1 }]);
	expect(data.learned).toMatchObject([{ kind: 'tried', n: 1 }]);
	expect(page).toContain('Half a thought');
	expect(page).toContain('&lt;script&gt;alert(1)');
	expect(page).not.toContain('<script');
	expect(page).not.toMatch(/https?:/);
});

test('the export names no adult, and of another child only the display name of a pal', async () => {
	const { page, data } = await exportOf('t.carver', 'maya');
	const [lin] = await db()
		.select()
		.from(t.rosterEntry)
		.where(eq(t.rosterEntry.personId, await personId('lin')));
	const text = page + JSON.stringify(data);
	for (const name of [
		lin!.fullName,
		lin!.studentNumber!,
		lin!.familyName!,
		'Ms Carter',
		't.carver',
		'Ms Zhao'
	])
		expect(text, name).not.toContain(name);
	expect(JSON.stringify(data)).not.toContain(lin!.personId);
	// A letter that was recalled is not in the export.
	const recalled = await letterFrom('lin', 'maya');
	await db()
		.insert(t.recall)
		.values({
			reviewableId: recalled.reviewableId,
			classroomId: (await db().select().from(t.classroom))[0]!.id,
			by: await personId('t.chaoyang'),
			reason: 'A test',
			at: new Date()
		});
	const [revision] = await db().select().from(t.revision).where(eq(t.revision.id, recalled.revisionId));
	expect(JSON.stringify((await exportOf('t.carver', 'maya')).data)).not.toContain(
		JSON.stringify(revision!.body).slice(1, 60)
	);
});

test('calls for help are in the operator’s export only', async () => {
	const { page, data } = await exportOf('t.carver', 'maya');
	expect(data.help).toEqual([]);
	expect(page + JSON.stringify(data)).not.toContain('In confidence');
	expect(data.events.map(({ verb }) => verb)).not.toContain('help.ask');
	const whole = unzipped(
		await inLocale('zh-Hans', async () =>
			archiveOf(await personId('maya'), { extent: 'all', locale: 'zh-Hans' })
		)
	);
	expect(whole.data.help).toMatchObject([{ words: 'In confidence' }]);
	expect(whole.data.events.map(({ verb }) => verb)).toContain('help.ask');
	expect(whole.page).toContain('lang="zh-Hans"');
	expect(whole.page).toContain('笔桥保存的关于Maya的内容');
});

test('texts that may be about an adult of the school are in the operator’s export only', async () => {
	// Handing in a letter deletes the draft, whatever the letter says.
	await db().delete(t.draft);
	const before = (await exportOf('t.carver', 'maya')).data;
	const sent = await waiting('maya', 'lin', 'I don’t want to live any more. Ms Carter hurts me.');
	const [id, maya] = [await personId('maya'), await actor('maya')];
	await excludeAdult(maya, sent.id, await personId('t.carver'));
	const draftFields = { authorId: id, pairingId: await pairingOf('maya', 'lin'), reviewableId: sent.id };
	await db()
		.insert(t.draft)
		.values({ ...draftFields, body: 'Ms Carter does it again', savedAt: new Date() });
	await db()
		.insert(t.warning)
		.values({ ...draftFields, body: 'Ms Carter is bad', findings: [], at: new Date() });
	for (const who of ['t.carver', 't.ellis', 'coordinator']) {
		const { page, data } = await exportOf(who, 'maya');
		const events = data.events.filter(({ verb }) => verb !== 'person.copy');
		expect({ ...data, events, madeAt: '' }, who).toEqual({
			...before,
			events: before.events.filter(({ verb }) => verb !== 'person.copy'),
			madeAt: ''
		});
		expect(page, who).not.toContain('Ms Carter');
	}
	const whole = unzipped(await archiveOf(id, { extent: 'all', locale: 'en' }));
	expect(whole.data.letters.map((letter) => letter.id)).toContain(sent.id);
	for (const words of ['hurts me', 'does it again', 'is bad']) expect(whole.page).toContain(words);
	expect(whole.data.events.map(({ verb }) => verb)).toContain('hold.exclude');
});

test('the data of an adult can be exported, too', async () => {
	const { data } = unzipped(await archiveOf(await personId('t.carver'), { extent: 'all', locale: 'en' }));
	expect(data.roles).toMatchObject([{ role: 'teacher', schoolId: 'carver' }]);
	expect(data.threads).toEqual([]);
});
