import type { Module } from '../schema/index.ts';
import type { Role } from './actor.ts';

export type Audience = 'everyone' | 'signed-in' | 'waiting' | Role;

/** What a route opens, and to whom. */
export interface PolicyOpening {
	/** Who may open the page. */
	view?: Audience[];
	/** Who may use each form action; `default` is the unnamed one. */
	actions?: Record<string, Audience[]>;
	/**
	 * What the page shows instead where its address says `?show=`, and who may see it: one page with several views, where each is opened by name.
	 */
	shows?: Record<string, Audience[]>;
	/** Without this module there is no such page, nor any action of it. */
	module?: Module;
	/** The same for single actions of a page that is there without it. */
	actionModules?: Record<string, Module>;
	/** Files are uploaded here: megabytes of them that a form may have (see body.ts). */
	upload?: number;
}
