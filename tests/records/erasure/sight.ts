// Everything that an adult sees who answers for a student: each page as the verbs behind it return it.
import { strFromU8, unzipSync } from 'fflate';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import type { Actor } from '../../../src/lib/server/kernel/access/actor.ts';
import { exportTrail, trailView } from '../../../src/lib/server/records/audit-trail/index.ts';
import { casesView } from '../../../src/lib/server/safety/cases/case-view.ts';
import { make } from '../../../src/lib/server/records/data-export/make-copy.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { formerStudents } from '../../../src/lib/server/records/erasure/index.ts';
import { dataView } from '../../../src/lib/server/records/erasure/erasure-view.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { findSubject } from '../../../src/lib/server/safety/restrictions/subject.ts';
import { restrictionsView } from '../../../src/lib/server/safety/restrictions/restrictions-view.ts';
import { queueOf, queueSize } from '../../../src/lib/server/review/index.ts';
import { noticesView } from '../../../src/lib/server/inbox/notifications/notifications-view.ts';
import { cohortFor } from '../../../src/lib/server/pairing/runs/cohort.ts';
import { partnershipById } from '../../../src/lib/server/pairing/runs/partnership.ts';
import { measuresOf } from '../../../src/lib/server/participation/measures.ts';
import { teacherHome } from '../../../src/lib/server/participation/home-view.ts';
import { counters, inboxOf } from '../../../src/lib/server/inbox/index.ts';
import { repairViews } from '../../../src/lib/server/participation/repairs/repair-view.ts';
import { listStudents } from '../../../src/lib/server/people/student-accounts.ts';
import { endView } from '../../../src/lib/server/pairing/cycle-view.ts';
import { reportsView } from '../../../src/lib/server/safety/reports/report-view.ts';
import { retentionView } from '../../../src/lib/server/records/retention/retention-view.ts';
import { alertsView } from '../../../src/lib/server/safety/alerts/alerts-view.ts';
import { alertCount } from '../../../src/lib/server/safety/alerts/recipients.ts';
import { countUnread } from '../../unread.ts';
import { staffTextsFor } from '../../../src/lib/server/safety/alerts/staff-text-list.ts';
import { colleagueWork } from '../../../src/lib/server/schools/staff/colleague-work.ts';
import { sealed } from '../audit-trail/chains.ts';
import { actor, personId } from '../../world.ts';

/** What a verb returns, or the code with which it refuses. */
export async function outcome(work: () => Promise<unknown>): Promise<unknown> {
	try {
		return (await work()) ?? 'done';
	} catch (refused) {
		if (refused instanceof NotFound) return 'not found';
		if (refused instanceof Conflict || refused instanceof Forbidden || refused instanceof Invalid)
			return refused.message;
		throw refused;
	}
}

const pages: Record<string, (me: Actor, studentId: string) => Promise<unknown>> = {
	'data of the student': (me, id) => dataView(me, id, 'en'),
	measures: async (me, id) => restrictionsView(me, await findSubject(me, id), 'en'),
	'a copy of everything': async (me, id) => {
		const archive = await make(me, id, { why: 'family_asked', locale: 'en' });
		const { madeAt: _, ...copy } = JSON.parse(strFromU8(unzipSync(archive)['data.json']!)) as {
			madeAt: string;
			events: { verb: string }[];
		};
		// Each export is an event in the next one.
		return { ...copy, events: copy.events.filter(({ verb }) => verb !== 'person.copy') };
	},
	'the class list': (me) => listStudents(me),
	'who has left': (me) => formerStudents(me),
	'the bell': async (me) => [
		await noticesView(me, null, 'en'),
		await countUnread(me),
		await alertCount(me),
		(await counters(me, { fresh: true, queue: false })).matters
	],
	'the desk': async (me) => [await queueOf(me), await queueSize(me)],
	'the home page': async (me) => [
		await teacherHome(me, 'en'),
		await inboxOf(me, counters(me, { fresh: true, queue: false }))
	],
	repairs: (me) => repairViews(me, 'en'),
	'pairing two classes': async () => {
		const [partnership] = await db().select().from(t.partnership);
		return cohortFor((await partnershipById(partnership!.id))!, { unequal: 'triads', locked: [] } as never);
	},
	alerts: (me) => alertsView(me, 'en'),
	'words of staff': (me) => staffTextsFor(me),
	reports: (me) => reportsView(me, { locale: 'en' }),
	cases: (me) => casesView(me, 'en'),
	'a colleague who leaves': async (me) => colleagueWork(me, await personId('t.moore'), 'carver'),
	retention: (me) => retentionView(me, 'en'),
	'the end of a cycle': async (me) => {
		const [cycle] = await db().select().from(t.cycle).where(eq(t.cycle.programId, 'birmingham-beijing'));
		return endView(me, { programId: cycle!.programId, cycleId: cycle!.id }, 'en');
	},
	'the numbers': () => measuresOf({ programId: 'birmingham-beijing' }),
	'the records': (me) => trailView(me, { filter: {}, name: '', locale: 'en' }),
	'the records of safety': (me) =>
		trailView(me, { filter: { group: 'safeguarding' }, name: '', locale: 'en' }),
	'the records as a table': async (me) => {
		let text = '';
		for await (const piece of await exportTrail(me, {}, 'en')) text += piece;
		return text.split('\r\n').filter((line) => !line.includes('audit.export'));
	}
};

/** All pages as text, by name; ids, which are new in each world, and times are masked. */
export async function sightOf(username: string, studentId: string): Promise<Record<string, string>> {
	const me = await actor(username);
	await sealed();
	const seen: Record<string, string> = {};
	for (const [name, page] of Object.entries(pages))
		seen[name] = masked(await inLocale('en', () => outcome(() => page(me, studentId))));
	return seen;
}

/** As text, without the ids and moments of one world. */
export function masked(value: unknown): string {
	const ids = new Map<string, string>();
	const numberOf = (id: string) => {
		if (!ids.has(id)) ids.set(id, `id ${ids.size}`);
		return ids.get(id)!;
	};
	return JSON.stringify(value, (_, part: unknown) => (part instanceof Map ? [...part.entries()] : part), 1)
		.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, numberOf)
		.replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:\d\d)?)?/g, 'a moment');
}
