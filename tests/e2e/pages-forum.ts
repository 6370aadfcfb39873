import type { Page } from '@playwright/test';
import { follow } from './ways.ts';

/** A page to check, with somebody who may open it. `go` finds pages whose address is not known beforehand. */
export interface VisitedPage {
	name: string;
	who?: string;
	go: (page: Page) => Promise<unknown>;
}

/** The pages of the boards, of practice and of search. */
export const forumPages: VisitedPage[] = [
	{ name: 'boards', who: 'maya', go: (page) => page.goto('/forum') },
	{ name: 'board', who: 'lin', go: (page) => follow(page, '/forum', 'main article h3 a') },
	{
		name: 'topic',
		who: 'maya',
		go: (page) => follow(page, '/forum', 'main article h3 a', 'main article h2 a')
	},
	{
		name: 'topic of staff',
		who: 't.carver',
		go: (page) => follow(page, '/forum', 'main article h3 a', 'main article h2 a')
	},
	{
		name: 'new topic',
		who: 'maya',
		go: (page) => follow(page, '/forum', 'main article h3 a', 'a[href$="/new"]')
	},
	{ name: 'new board', who: 'coordinator', go: (page) => page.goto('/forum?show=new') },
	{
		name: 'settings of a board',
		who: 'coordinator',
		go: (page) => follow(page, '/forum', 'main article a[href$="?show=settings"]')
	},
	{ name: 'search', who: 'maya', go: (page) => page.goto('/search?q=weekend') },
	{
		name: 'search without results',
		who: 't.carver',
		go: (page) => page.goto('/search?q=xylophonic&in=letters')
	},
	{ name: 'practice', who: 'maya', go: (page) => page.goto('/practice') }
];
