// A red number counts what this person can do, and is what it was before as soon as it is done: each kind is made, counted for different
// people, and done.
import { expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { alert } from '../../src/lib/server/kernel/schema/index.ts';
import * as cases from '../../src/lib/server/safety/cases/index.ts';
import { holdAndTell } from '../../src/lib/server/safety/holds/index.ts';
import * as reports from '../../src/lib/server/safety/reports/index.ts';
import { acknowledge } from '../../src/lib/server/safety/alerts/acknowledge.ts';
import { addDeskNote } from '../../src/lib/server/review/index.ts';
import { open } from '../safety/cases/opening.ts';
import { letterFrom } from '../safety/reports/letters.ts';
import { decide, waiting } from '../review/desk.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { caseAbout, changes, cry, everybody, everyNumber, held } from './numbers.ts';

useWorld();

const alertAbout = async (id: string) =>
	(await db().select().from(alert).where(eq(alert.subjectId, id)))[0]!.id;

type Made = { id: string; revisionId: string };
interface Row {
	what: string;
	make: () => Promise<Made>;
	/** For whom it counts, and as what. Everybody else sees the numbers of before. */
	counts: Record<string, Record<string, number>>;
	/** What is done, by whom, and what counts afterwards: nothing that is done. */
	steps: { by: string; act: (who: string, made: Made) => Promise<unknown>; counts: Row['counts'] }[];
}

const letter = { letters: 1 };
const tell = async (who: string, { id }: Made) => holdAndTell(await actor(who), id);
const close = async (who: string, { id }: Made) =>
	cases.close(await actor(who), await caseAbout(id), 'She is safe');
const withhold = (who: string, { revisionId }: Made) =>
	decide(who, { revisionId, decision: 'withhold', reason: 'safety' });
const answerAlert = async (who: string, { id }: Made) => acknowledge(await actor(who), await alertAbout(id));

const table: Row[] = [
	{
		what: 'a letter',
		make: () => waiting('maya', 'lin', 'A plain letter'),
		counts: { 't.carver': letter, 't.ellis': letter },
		steps: [
			{
				by: 't.ellis',
				act: (who, { revisionId }) => decide(who, { revisionId, decision: 'approve' }),
				counts: {}
			}
		]
	},
	{
		what: 'a text on hold that a colleague tells the lead about',
		make: () => waiting('maya', 'lin', cry),
		counts: { 't.carver': { ...held, alerts: 1 }, 't.ellis': held },
		steps: [
			// The colleague is done; the lead has the alert and the case, and the text belongs to it.
			{
				by: 't.ellis',
				act: tell,
				counts: { 't.carver': { alerts: 1, cases: 1 }, coordinator: { cases: 1 } }
			},
			{ by: 't.carver', act: answerAlert, counts: { 't.carver': { cases: 1 }, coordinator: { cases: 1 } } },
			// A case that is closed over a text on hold gives it back to whoever decides about it, and to nobody else.
			{ by: 't.carver', act: close, counts: { 't.carver': held } },
			{ by: 't.carver', act: withhold, counts: {} }
		]
	},
	{
		what: 'a text on hold about which the lead opens a case',
		make: () => waiting('tyler', 'bowen', cry),
		counts: { 't.carver': { ...held, alerts: 1 }, 't.ellis': held },
		steps: [
			{ by: 't.carver', act: tell, counts: { 't.carver': { cases: 1 }, coordinator: { cases: 1 } } },
			{ by: 't.carver', act: withhold, counts: { 't.carver': { cases: 1 }, coordinator: { cases: 1 } } },
			{ by: 't.carver', act: close, counts: {} }
		]
	},
	{
		what: 'a case that the lead opens by its form, of which a colleague does not know',
		make: async () => {
			const sent = await waiting('elijah', 'mingze', 'A letter that is read');
			const origin = { kind: 'item', id: sent.id } as const;
			await open('t.carver', origin, { kind: 'other', severity: 'low' });
			return sent;
		},
		// For the colleague the text is on hold, and they can tell the lead.
		counts: { 't.carver': { cases: 1 }, 't.ellis': held, coordinator: { cases: 1 } },
		steps: [
			{
				by: 't.ellis',
				act: tell,
				counts: { 't.carver': { alerts: 1, cases: 1 }, coordinator: { cases: 1 } }
			},
			{ by: 't.carver', act: answerAlert, counts: { 't.carver': { cases: 1 }, coordinator: { cases: 1 } } }
		]
	},
	{
		what: 'a report',
		make: async () => {
			const sent = await letterFrom('maya', 'lin');
			const { id } = await reports.send(await actor('lin'), { releaseId: sent.id, reason: 'unkind' });
			return { id, revisionId: '' };
		},
		counts: Object.fromEntries(
			['t.carver', 't.ellis', 't.moore', 't.chaoyang', 't.sun'].map((who) => [who, { reports: 1 }])
		),
		steps: [
			{
				by: 't.sun',
				act: async (who, { id }) =>
					reports.answer(await actor(who), { reportId: id, outcome: 'fine', words: 'We talked about it.' }),
				counts: {}
			}
		]
	},
	{
		what: 'a question of a colleague',
		make: async () => {
			const sent = await letterFrom('maya', 'lin');
			const askedId = (await actor('t.moore')).id;
			await addDeskNote(await actor('t.carver'), sent.reviewableId, { words: 'What do you think?', askedId });
			return { id: sent.reviewableId, revisionId: '' };
		},
		counts: { 't.moore': { asked: 1 } },
		steps: [
			{
				by: 't.moore',
				act: async (who, { id }) => addDeskNote(await actor(who), id, { words: 'It is fine.' }),
				counts: {}
			}
		]
	}
];

test.each(table)(
	'$what counts for whoever can do something, until it is done',
	async ({ make, counts, steps }) => {
		const before = await everyNumber();
		const subject = await make();
		expect(changes(before, await everyNumber())).toEqual(counts);
		for (const { by, act, counts: left } of steps) {
			await act(by, subject);
			const after = await everyNumber();
			expect(changes(before, after), by).toEqual(left);
			for (const who of everybody) {
				const sum = Object.values(left[who] ?? {}).reduce((all, n) => all + n, 0) - (left[who]?.urgent ?? 0);
				expect(after[who]!.bar! - before[who]!.bar!, `${who} in the bar`).toBe(sum);
			}
		}
	}
);
