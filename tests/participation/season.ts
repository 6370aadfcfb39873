// A season that begins on September 1 with nothing written, for the tests of the teacher's home.
import { eq, sql } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { teacherHome } from '../../src/lib/server/participation/home-view.ts';
import { setNow, handIn, setYear } from '../schools/deputies/stage.ts';
import { decide } from '../review/desk.ts';
import { actor } from '../world.ts';

/** A Tuesday on which both schools are open. */
export const tuesday = '2026-09-15T15:00:00Z';

/** The cycle began on September 1, and no letter waits. */
export async function beginSeason(): Promise<void> {
	await setYear();
	await db()
		.update(t.cycle)
		.set({ startsOn: '2026-09-01', endsOn: '2026-12-18', quietAfter: 8, silentAfter: 15 });
	await rows(sql`truncate release, nudge cascade`);
	await rows(sql`delete from draft`);
	// Only what a test before has changed: there are a thousand.
	await rows(sql`update reviewable set state = 'draft', submitted_at = '2026-08-01'
		where (state, submitted_at) is distinct from ('draft'::text, '2026-08-01'::timestamptz)`);
	await rows(sql`update pairing_step set at = '2026-09-01T15:00:00Z' where at <> '2026-09-01T15:00:00Z'`);
	setNow(tuesday);
}

export const home = async (who: string) => {
	const teacher = await actor(who);
	return inLocale('en', async () => teacherHome(teacher, 'en'));
};
export const cellsOf = (view: Awaited<ReturnType<typeof home>>, name: string) =>
	view.classes.flatMap(({ students }) => students).find((student) => student.name === name)!.cells;

/** Hands in a letter and lets the writer's teacher approve it. */
export async function send(from: string, to: string, teacher: string, iso: string) {
	const sent = await handIn(from, to, iso);
	const [{ revisionId }] = (await db().select().from(t.reviewable).where(eq(t.reviewable.id, sent.id))) as [
		typeof t.reviewable.$inferSelect
	];
	await decide(teacher, { revisionId, decision: 'approve' });
	return { id: sent.id, revisionId };
}
