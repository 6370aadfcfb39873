import type { VisitedPage } from './pages-forum.ts';
import { follow } from './ways.ts';

/** The pages of cases and of restrictions. */
export const casePages: VisitedPage[] = [
	{ name: 'cases', who: 't.phillips', go: (page) => page.goto('/cases') },
	{ name: 'case', who: 't.phillips', go: (page) => follow(page, '/cases', 'main li a') },
	{ name: 'case of the other school', who: 't.anshan', go: (page) => follow(page, '/cases', 'main li a') },
	{
		name: 'case on paper',
		who: 't.phillips',
		go: (page) => follow(page, '/cases', 'main li a', 'a[href$="show=print"]')
	},
	{
		name: 'opening a case',
		who: 't.phillips',
		go: (page) => follow(page, '/reports', 'main li a', 'a[href^="/cases/open"]')
	},
	{
		name: 'measures',
		who: 't.phillips',
		go: (page) => follow(page, '/cases', 'main li a', 'a[href^="/people/"]')
	}
];
