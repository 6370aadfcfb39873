// What any program uses, for pages that everybody may read. People who are signed in bring what their programs use with their session
// (kernel/access/actor.ts).
import { rows, sql } from '../../kernel/db/index.ts';
import { openSwitch } from '../../kernel/predicates/index.ts';
import { type Module, tables } from '../../kernel/schema/index.ts';
import { onPublicChange } from '../../kernel/realtime/index.ts';

const { moduleSwitch } = tables;

let cache: { at: number; modules: Promise<Module[]> } | undefined;

/** In ms. Every process is told of a change; this is for one that could not be. */
const cacheDuration = 30_000;

/** The modules that are on in one program or more, and those of the commission's site. */
export async function modulesInUse(): Promise<Module[]> {
	if (!cache || Date.now() - cache.at > cacheDuration) {
		const read = { at: Date.now(), modules: readModules() };
		cache = read;
		read.modules.catch(() => cache === read && forgetModules());
	}
	return cache.modules;
}

/** For tests that ask the gate without a database. */
export const presetModules = (list: readonly Module[]): void =>
	void (cache = { at: Date.now(), modules: Promise.resolve([...list]) });

/** Clears the cache: after something public changed, and between tests. */
export function forgetModules(): void {
	cache = undefined;
}
onPublicChange(forgetModules);

async function readModules(): Promise<Module[]> {
	const list = await rows<{ module: Module }>(sql`select distinct ${moduleSwitch.module} from ${moduleSwitch}
		where ${openSwitch(moduleSwitch)}`);
	return list.map(({ module }) => module);
}
