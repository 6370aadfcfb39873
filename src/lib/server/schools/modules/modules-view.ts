// The switches as coordinators see them.
import { type Actor, isCoordinator } from '../../kernel/access/index.ts';
import {
	type Module,
	type ProgramModule,
	programModules,
	type SiteModule,
	siteModules
} from '../../kernel/schema/index.ts';
import { findProgram } from '../programs/index.ts';
import { modulesOf, requirements } from './turn.ts';

/** A module, whether it is on, and what it builds on where that is off. */
export interface ModuleLine {
	module: Module;
	on: boolean;
	base: ProgramModule | null;
}

const lineOf = (module: ProgramModule | SiteModule, active: Module[]): ModuleLine => {
	const base = requirements[module as ProgramModule] ?? null;
	return { module, on: active.includes(module), base: base && !active.includes(base) ? base : null };
};

/** The modules of a program. @throws NotFound for anybody but its coordinators */
export async function programModulesView(actor: Actor, programId: string): Promise<ModuleLine[]> {
	await findProgram(actor, programId);
	const active = await modulesOf(programId);
	return programModules.map((module) => lineOf(module, active));
}

/** Those of the commission's site; none for anybody but coordinators. */
export async function siteModulesView(actor: Actor): Promise<ModuleLine[]> {
	if (!isCoordinator(actor)) return [];
	const active = await modulesOf(null);
	return siteModules.map((module) => lineOf(module, active));
}
