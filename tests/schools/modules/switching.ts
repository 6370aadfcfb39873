// Switches for tests.
import { db, and, eq, isNull } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { type Module, moduleSwitch } from '../../../src/lib/server/kernel/schema/index.ts';
import { forgetModules, turnModule, turnSiteModule } from '../../../src/lib/server/schools/modules/index.ts';
import { actor, personId } from '../../world.ts';

export const beijing = 'birmingham-beijing';
export const anshan = 'birmingham-anshan';

export const turn = async (who: string, programId: string, module: string, on: boolean) =>
	turnModule(await actor(who), programId, { module, on });

export const turnSite = async (who: string, module: string, on: boolean) =>
	turnSiteModule(await actor(who), { module, on });

/** Ends switches although something is open, as no coordinator can: what would wait there must not be found. @param programs null: of the site */
export async function cutOff(module: Module, programs: (string | null)[] = [beijing, anshan]): Promise<void> {
	for (const programId of programs)
		await db()
			.update(moduleSwitch)
			.set({ until: now(), endedBy: await personId('coordinator') })
			.where(
				and(
					eq(moduleSwitch.module, module),
					programId === null ? isNull(moduleSwitch.programId) : eq(moduleSwitch.programId, programId),
					isNull(moduleSwitch.until)
				)
			);
	forgetModules();
}

/** The same back on. */
export async function backOn(module: Module, programs: (string | null)[] = [beijing, anshan]): Promise<void> {
	for (const programId of programs)
		await db().insert(moduleSwitch).values({ programId, module, from: now() }).onConflictDoNothing();
	forgetModules();
}
