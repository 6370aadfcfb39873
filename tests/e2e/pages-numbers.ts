import type { VisitedPage } from './pages-forum.ts';
import { openClassNumbers } from './ways.ts';

/** The pages of participation. */
export const numberPages: VisitedPage[] = [
	{ name: 'numbers of all programs', who: 'coordinator', go: (page) => page.goto('/participation') },
	{
		name: 'numbers of a program',
		who: 'coordinator',
		go: (page) => page.goto('/participation/birmingham-beijing')
	},
	{ name: 'numbers of a class', who: 'coordinator', go: openClassNumbers },
	{ name: 'what checks flag', who: 't.carver', go: (page) => page.goto('/screening?days=0') },
	{ name: 'what checks flag in a program', who: 'coordinator', go: (page) => page.goto('/screening') },
	{
		name: 'report of a season',
		who: 'coordinator',
		go: (page) => page.goto('/participation/birmingham-beijing/report')
	}
];
