// Reports, cases, and restrictions for the matrix.
import { and, desc, eq } from '../../src/lib/server/kernel/db/index.ts';
import * as cases from '../../src/lib/server/safety/cases/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as restrictions from '../../src/lib/server/safety/restrictions/index.ts';
import * as reports from '../../src/lib/server/safety/reports/index.ts';
import { actor } from '../world.ts';

/** The date in twenty days, which restrictions and cases accept. */
export const inTwentyDays = () => new Date(now().getTime() + 20 * 86_400_000).toISOString().slice(0, 10);

/** Reports of letters of maya and wei; cases from maya's letters; a restriction of noor. */
export async function settleSafety(ids: Record<string, string>): Promise<Record<string, string>> {
	const [mayaLetter, mayaFirst] = await lettersOf(ids.maya!, ids.mayaLin!);
	const [weiLetter] = await lettersOf(ids.wei!, ids.jamesWei!);
	const linReport = await report('lin', ids.release!, 'unkind');
	const jamesReport = await report('james', weiLetter!, 'adult');
	const steps = await open('t.ellis', { kind: 'item', id: ids.told! });
	const closed = await open('t.ellis', { kind: 'item', id: ids.toldClosed! });
	await cases.close(await actor('t.carver'), closed, 'Settled');
	const handedCase = await open('t.ellis', { kind: 'item', id: ids.toldHanded! });
	// A refusal shows the page of the case again, and reading it is recorded once an hour: it is recorded here beforehand.
	for (const id of [steps, closed, handedCase])
		await cases.readCase(await actor('t.chaoyang'), id, 'case.read');
	for (const who of ['t.carver', 'coordinator']) await cases.readCase(await actor(who), steps, 'case.read');
	const adultCase = await open('coordinator', { kind: 'report', id: jamesReport });
	const { id: noorRestriction } = await restrictions.start(await actor('t.carver'), {
		personId: ids.noor!,
		kind: 'both_classrooms',
		reason: 'A test',
		until: inTwentyDays()
	});
	const letters = { mayaLetter: mayaLetter!, mayaFirst: mayaFirst!, weiLetter: weiLetter! };
	const [evidence] = await db().select().from(t.caseEvidence).where(eq(t.caseEvidence.caseId, steps));
	return {
		...letters,
		linReport,
		jamesReport,
		steps,
		stepsEvidence: evidence!.id,
		closed,
		handed: handedCase,
		adultCase,
		noorRestriction
	};
}

const report = async (who: string, releaseId: string, reason: string) =>
	(await reports.send(await actor(who), { releaseId, reason })).id;

const open = async (who: string, origin: cases.Opening['origin']) =>
	(await cases.open(await actor(who), { origin, kind: 'other', severity: 'medium', words: 'A test' })).id;

/** The released letters of a writer in a pairing, the newest first, without the newest itself. */
async function lettersOf(authorId: string, pairingId: string): Promise<string[]> {
	const releases = await db()
		.select({ id: t.release.id })
		.from(t.release)
		.where(and(eq(t.release.authorId, authorId), eq(t.release.pairingId, pairingId)))
		.orderBy(desc(t.release.id));
	return releases.slice(1).map(({ id }) => id);
}
