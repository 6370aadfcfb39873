// The routes of the public site: part of the table in policy.ts.
import type { Role } from './actor.ts';

const staff: Role[] = ['teacher', 'coordinator'];
const coordinator: Role[] = ['coordinator'];

/** Everybody reads what is published; what somebody writes or publishes follows from rules/site.ts. */
export const siteRoutes: Record<string, { view: ('everyone' | Role)[]; actions?: Record<string, Role[]> }> = {
	'/about': { view: ['everyone'] },
	'/news': { view: ['everyone'] },
	'/news/[slug]': { view: ['everyone'] },
	'/news.xml': { view: ['everyone'] },
	'/sitemap.xml': { view: ['everyone'] },
	'/cities': { view: ['everyone'] },
	'/cities/[city]': { view: ['everyone'] },
	'/site': { view: staff, actions: { name: coordinator, end: coordinator, stale: coordinator } },
	'/site/cities': { view: coordinator, actions: { tie: coordinator, untie: coordinator } },
	'/site/new': { view: staff, actions: { default: staff } },
	'/site/[article]': {
		view: staff,
		actions: { revise: staff, publish: staff, withdraw: staff, check: staff }
	}
};
