// Reports, cases and measures of the matrix.
import { and, desc, eq } from 'drizzle-orm';
import * as cases from '../../src/lib/server/care/cases/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as measures from '../../src/lib/server/care/restrictions/index.ts';
import * as reports from '../../src/lib/server/care/reports/index.ts';
import { actor } from '../world.ts';

/** A day that measures and cases may have. */
export const inTwentyDays = () => new Date(now().getTime() + 20 * 86_400_000).toISOString().slice(0, 10);

/** Reports of letters of maya, wei and songsong; cases from maya's letters; a measure for noor. */
export async function settleSafety(ids: Record<string, string>): Promise<Record<string, string>> {
	const [mayaLetter, mayaFirst] = await lettersOf(ids.maya!, ids.mayaLin!);
	const [weiLetter] = await lettersOf(ids.wei!, ids.jamesWei!);
	const linReport = await report('lin', ids.release!, 'unkind');
	const jamesReport = await report('james', weiLetter!, 'adult');
	const steps = await open('t.ellis', { kind: 'item', id: ids.told! });
	const closed = await open('t.ellis', { kind: 'item', id: ids.toldClosed! });
	await cases.close(await actor('t.carver'), closed, 'Settled');
	const handedCase = await open('t.ellis', { kind: 'item', id: ids.toldHanded! });
	// Who is refused a step has the page before them: that they read it is written down once an hour.
	for (const id of [steps, closed, handedCase])
		await cases.readCase(await actor('t.chaoyang'), id, 'case.read');
	for (const who of ['t.carver', 'coordinator']) await cases.readCase(await actor(who), steps, 'case.read');
	const adultCase = await open('coordinator', { kind: 'report', id: jamesReport });
	const { id: noorMeasure } = await measures.start(await actor('t.carver'), {
		personId: ids.noor!,
		kind: 'both_classrooms',
		reason: 'A test',
		until: inTwentyDays()
	});
	const letters = { mayaLetter: mayaLetter!, mayaFirst: mayaFirst!, weiLetter: weiLetter! };
	return { ...letters, linReport, jamesReport, steps, closed, handed: handedCase, adultCase, noorMeasure };
}

const report = async (who: string, releaseId: string, reason: string) =>
	(await reports.send(await actor(who), { releaseId, reason })).id;

const open = async (who: string, origin: cases.Opening['origin']) =>
	(await cases.open(await actor(who), { origin, kind: 'other', severity: 'medium', words: 'A test' })).id;

/** The letters before the newest that have travelled, and the newest where there is one alone to report. */
async function lettersOf(authorId: string, pairingId: string): Promise<string[]> {
	const releases = await db()
		.select({ id: t.release.id })
		.from(t.release)
		.where(and(eq(t.release.authorId, authorId), eq(t.release.pairingId, pairingId)))
		.orderBy(desc(t.release.id));
	return releases.slice(1).map(({ id }) => id);
}
