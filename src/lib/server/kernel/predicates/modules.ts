// Whether a module is on, as SQL: what belongs to a program whose module is off is found by nobody.
import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { inner, type Module, type ProgramModule, type SiteModule } from '../schema/index.ts';
import { openSwitch } from './in-force.ts';

const { moduleSwitch } = inner;

const openRow = (module: Module) => sql`select from ${moduleSwitch}
	where ${moduleSwitch.module} = ${sql.raw(`'${module}'`)} and ${openSwitch(moduleSwitch)}`;

/** Whether a program uses a module. */
export const isModuleOn = (module: ProgramModule, programId: SQLWrapper): SQL<boolean> =>
	sql`exists (${openRow(module)} and ${moduleSwitch.programId} = ${programId})`;

/** The same of an article; one that speaks for the commission belongs to every program. */
export const isArticleModuleOn = (module: ProgramModule, programId: SQLWrapper): SQL<boolean> =>
	sql`exists (${openRow(module)} and ${moduleSwitch.programId} = coalesce(${programId}, ${moduleSwitch.programId}))`;

/** An article that can be there: a call only where its program has calls. */
export const isArticleOn = ({ kind, programId }: Record<'kind' | 'programId', SQLWrapper>): SQL<boolean> =>
	sql`(${kind} <> 'call' or ${isArticleModuleOn('opportunities', programId)})`;

/** Whether the commission's site uses a module. */
export const isSiteModuleOn = (module: SiteModule): SQL<boolean> => sql`exists (${openRow(module)})`;
