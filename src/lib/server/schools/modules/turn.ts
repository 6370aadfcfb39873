// A coordinator turns a module on or off. Nothing is erased: what is there stays, and its days of being kept go on.
import { type Actor, isCoordinator } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, and, eq, isNull } from '../../kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { publicChanged } from '../../kernel/realtime/index.ts';
import {
	type Module,
	moduleSwitch,
	type ProgramModule,
	programModules,
	type SiteModule,
	siteModules
} from '../../kernel/schema/index.ts';
import { openMatterOf } from '../../opportunities/index.ts';
import { areGuestsExpected } from '../../site/events/index.ts';
import { lockProgram } from '../programs/index.ts';

/** What a module builds on. */
export const requirements: Partial<Record<ProgramModule, ProgramModule>> = {
	selection: 'opportunities',
	outside_applicants: 'opportunities'
};

/** The modules that are on: of a program, or with null of the commission's site. */
export async function modulesOf(programId: string | null): Promise<Module[]> {
	const list = await db()
		.select({ module: moduleSwitch.module })
		.from(moduleSwitch)
		.where(
			and(
				programId === null ? isNull(moduleSwitch.programId) : eq(moduleSwitch.programId, programId),
				isNull(moduleSwitch.until)
			)
		);
	return list.map(({ module }) => module);
}

const isProgramModule = (name: string): name is ProgramModule =>
	(programModules as readonly string[]).includes(name);
const isSiteModule = (name: string): name is SiteModule => (siteModules as readonly string[]).includes(name);

interface Turning {
	module: string;
	on: boolean;
}

/**
 * Turns a module of a program on or off; nothing where it is so already.
 * @throws NotFound for anybody but its coordinators, Invalid, Conflict where what it builds on is off, where something builds on it, or
 * while something of it is open
 */
export async function turnModule(actor: Actor, programId: string, { module, on }: Turning): Promise<void> {
	await transaction(async () => {
		await lockProgram(actor, programId);
		if (!isProgramModule(module)) throw new Invalid('module', 'form_invalid');
		const active = await modulesOf(programId);
		if (active.includes(module) === on) return;
		if (on) refuseWithoutBase(module, active);
		else await refuseOpen(programId, module, active);
		await turn(actor, { programId, module, on });
	});
}

function refuseWithoutBase(module: ProgramModule, active: Module[]): void {
	const base = requirements[module];
	if (base && !active.includes(base)) throw new Conflict('module_base_off');
}

async function refuseOpen(programId: string, module: ProgramModule, active: Module[]): Promise<void> {
	if (programModules.some((other) => requirements[other] === module && active.includes(other)))
		throw new Conflict('module_needed');
	const matter = await openMatterOf(programId, module);
	if (matter) throw new Conflict(matter);
}

/**
 * Turns a module of the commission's site on or off.
 * @throws NotFound for anybody but coordinators, Invalid, Conflict while somebody comes to an event
 */
export async function turnSiteModule(actor: Actor, { module, on }: Turning): Promise<void> {
	if (!isCoordinator(actor)) throw new NotFound();
	if (!isSiteModule(module)) throw new Invalid('module', 'form_invalid');
	await transaction(async () => {
		if ((await modulesOf(null)).includes(module) === on) return;
		if (!on && (await areGuestsExpected())) throw new Conflict('module_visits_open');
		await turn(actor, { programId: null, module, on });
	});
}

async function turn(
	actor: Actor,
	{ programId, module, on }: { programId: string | null; module: Module; on: boolean }
): Promise<void> {
	if (on)
		// Two coordinators at once turn it on once.
		await db()
			.insert(moduleSwitch)
			.values({ programId, module, from: now(), by: actor.id })
			.onConflictDoNothing();
	else
		await db()
			.update(moduleSwitch)
			.set({ until: now(), endedBy: actor.id })
			.where(
				and(
					eq(moduleSwitch.module, module),
					programId === null ? isNull(moduleSwitch.programId) : eq(moduleSwitch.programId, programId),
					isNull(moduleSwitch.until)
				)
			);
	await record({
		actorId: actor.id,
		verb: on ? 'module.on' : 'module.off',
		subject: programId === null ? ['site', module] : ['program', programId],
		schools: programId === null ? [] : await schoolsOfProgram(programId),
		detail: module
	});
	await afterCommit(publicChanged);
}
