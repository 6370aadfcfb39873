// The same days in two worlds, with and without a text on hold and a case: everything that a colleague sees who may not know of them
// is the same, to the byte: every text of the student on the desk, its order and counts, the page of the student, the home page.
import { afterEach, describe, expect, test } from 'vitest';
import * as cases from '../../../src/lib/server/safety/cases/index.ts';
import { deskView } from '../../../src/lib/server/review/desk/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { findSubject } from '../../../src/lib/server/safety/restrictions/subject.ts';
import { inboxOf, inboxView, counters } from '../../../src/lib/server/inbox/index.ts';
import { studentView } from '../../../src/lib/server/people/students/index.ts';
import { askForHelp } from '../../../src/lib/server/safety/alerts/calls-for-help.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { suggest } from '../../people/profiles/about.ts';
import { waiting } from '../../review/desk.ts';
import { useWorld } from '../../setup/database.ts';
import { numberOf } from '../../inbox/waiting.ts';
import { actor, personId } from '../../world.ts';
import { masked, outcome, sightOf } from './sight.ts';

afterEach(() => moveClock(0));

const beginsAt = Math.ceil(Date.now() / 60_000) * 60_000 + 2_000;
const setHours = (hours: number) => moveClock(beginsAt + hours * 3_600_000 - Date.now());
const cry = 'I don’t want to live any more.';

interface Story {
	/** Who may not know. */
	who: string;
	/** Who may, and is shown it. */
	knows: string;
	makes: string;
	matter: () => Promise<void>;
}

const stories: Story[] = [
	{ who: 't.carver', knows: 't.ellis', makes: 'a text on hold that names this teacher', matter: namesCarver },
	{ who: 't.ellis', knows: 't.carver', makes: 'a case that this teacher did not open', matter: caseOpened },
	{
		who: 't.chaoyang',
		knows: 't.carver',
		makes: 'a text on hold and a case at the school of the pal',
		matter: both
	}
];

async function namesCarver() {
	await waiting('maya', 'lin', `${cry} Ms Carter hurts me.`);
}

/** From a call for help: no text of the student is on hold. */
async function caseOpened() {
	await askForHelp(await actor('maya'), { words: 'I am not well', about: 'no' });
	const studentId = await personId('maya');
	const [call] = await db().select().from(t.helpRequest).where(eq(t.helpRequest.studentId, studentId));
	const origin = { kind: 'help' as const, id: call!.id };
	await cases.open(await actor('t.carver'), {
		origin,
		kind: 'other',
		severity: 'low',
		words: 'What she said'
	});
}

async function both() {
	await waiting('maya', 'lin', cry);
	await caseOpened();
}

describe.each(stories)('$makes, and $who', ({ who, knows, matter }) => {
	const seen = new Map<string, unknown[]>();
	const told = new Map<string, unknown>();

	describe.each(['nothing', 'the matter'])('where there is %s', (situation) => {
		useWorld();
		test('what they see and do is recorded', async () => {
			setHours(0);
			const earlier = await waiting('maya', 'lin', 'A letter that waits');
			setHours(1);
			if (situation === 'the matter') await matter();
			setHours(2);
			const later = await waiting('maya', 'lin', 'Another one that waits');
			setHours(3);
			const name = await suggest('maya', 'May');
			const reader = await actor(who);
			const maya = await personId('maya');
			const items = [earlier, later, name];
			const look = async () => [
				await sightOf(who, maya),
				masked(await inLocale('en', () => pagesOf(who, maya, items))),
				await numberOf(who)
			];
			setHours(4.5);
			const list: unknown[] = await look();
			setHours(5);
			const decision = { revisionId: later.revisionId, decision: 'approve' } as const;
			list.push(await outcome(() => moderation.decide(reader, decision)));
			setHours(6.5);
			list.push(...(await look()));
			seen.set(situation, list);
			const { heldId, caseId } = (await deskOf(knows, name)).item!;
			told.set(situation, heldId ?? caseId);
		});
	});

	test('sees and does the same as without it, which somebody else is told', () => {
		expect(seen.get('nothing')).toHaveLength(7);
		expect(seen.get('the matter')).toEqual(seen.get('nothing'));
		expect([told.get('nothing'), told.get('the matter')]).toEqual([null, expect.any(String)]);
	});
});

async function deskOf(who: string, { id }: { id: string }) {
	const reader = await actor(who);
	const item = await moderation.findItem(reader, id);
	const queue = await moderation.queueOf(reader);
	return inLocale('en', () => deskView({ actor: reader, queue, item, filter: {}, locale: 'en', done: null }));
}

/** What `sightOf` does not look at: each item on the desk, the next one, the page of the student, the inbox. */
async function pagesOf(who: string, studentId: string, items: { id: string }[]) {
	const reader = await actor(who);
	const view = async () => studentView(reader, await findSubject(reader, studentId), 'en');
	const inbox = async () =>
		inboxView(reader, await inboxOf(reader, counters(reader, { fresh: true, queue: true })), 'en');
	const nexts = await Promise.all(items.map(({ id }) => moderation.nextItemFor(reader, {}, id)));
	const desks: unknown[] = [];
	for (const item of items) desks.push(await outcome(() => deskOf(who, item)));
	return [desks, nexts, await outcome(view), await outcome(inbox)];
}
