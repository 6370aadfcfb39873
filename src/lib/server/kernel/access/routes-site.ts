// The routes of the public site: part of the table in policy.ts.
import type { Role } from './actor.ts';
import type { PolicyOpening } from './opening.ts';

const staff: Role[] = ['teacher', 'coordinator'];
const coordinator: Role[] = ['coordinator'];

/** Everybody reads what is published; what somebody writes or publishes follows from rules/site.ts. */
export const siteRoutes: Record<string, PolicyOpening> = {
	'/news': { view: ['everyone'] },
	'/news/[slug]': { view: ['everyone'] },
	'/news.xml': { view: ['everyone'] },
	'/sitemap.xml': { view: ['everyone'] },
	'/cities': { view: ['everyone'] },
	'/cities/[city]': { view: ['everyone'] },
	'/gallery/[[album]]': { view: ['everyone'] },
	'/pictures/[name]/[size]': { view: ['everyone'] },
	'/site': { view: staff },
	'/site/albums/[[album]]': {
		view: staff,
		actions: {
			...{
				create: staff,
				revise: staff,
				upload: staff,
				describe: staff,
				burn: staff,
				move: staff,
				remove: staff
			},
			...{ ask: staff, publish: coordinator, withdraw: staff, withdrawPicture: staff }
		},
		upload: 30
	},
	'/site/cities': { view: coordinator, actions: { tie: coordinator, untie: coordinator } },
	'/site/new': { view: staff, actions: { default: staff } },
	'/site/[article]': {
		view: staff,
		actions: { revise: staff, publish: coordinator, withdraw: staff, check: staff }
	}
};
