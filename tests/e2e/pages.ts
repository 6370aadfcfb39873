import { casePages } from './pages-cases.ts';
import { forumPages, type VisitedPage } from './pages-forum.ts';
import { numberPages } from './pages-numbers.ts';
import { peoplePages } from './pages-people.ts';
import {
	follow,
	keepWord,
	openCycle,
	openReplies,
	openWords,
	reportOfOwn,
	signInWrong,
	solveClasses,
	tryWords
} from './ways.ts';

/** Every page, with somebody who may open it. `go` finds pages whose address is not known beforehand. */
export const pages: VisitedPage[] = [
	{ name: 'front', go: (page) => page.goto('/') },
	{ name: 'privacy', go: (page) => page.goto('/privacy') },
	{ name: 'safety', go: (page) => page.goto('/safety') },
	{ name: 'accessibility', go: (page) => page.goto('/accessibility') },
	{ name: 'sign-in', go: (page) => page.goto('/sign-in') },
	{ name: 'sign-in refused', go: signInWrong },
	{ name: 'not found', go: (page) => page.goto('/no-such-page') },
	{ name: 'home', who: 'maya', go: (page) => page.goto('/messages') },
	{ name: 'home without a pal', who: 'noor', go: (page) => page.goto('/messages') },
	{ name: 'about me', who: 'maya', go: (page) => page.goto('/profile') },
	{ name: 'about me, a name waiting', who: 'liang', go: (page) => page.goto('/profile') },
	{ name: 'words', who: 'maya', go: keepWord },
	{ name: 'no words yet', who: 'noor', go: (page) => page.goto('/words') },
	{
		name: 'letter word by word',
		who: 'lin',
		go: (page) => follow(page, '/messages', 'main li a.button', 'article a[href^="/words/read/"]')
	},
	{
		name: 'idea of the week word by word',
		who: 'maya',
		go: (page) =>
			follow(
				page,
				'/messages',
				'main li a.button',
				'main a[href^="/words/draft/"]',
				'a[href^="/words/idea/"]',
				'a[id^=w]'
			)
	},
	{
		name: 'help with writing',
		who: 'maya',
		go: async (page) => {
			await follow(page, '/messages', 'main li a.button');
			await page.goto(`/words/start/letter/${page.url().match(/messages\/([^?#]+)/)![1]}?about=food`);
		}
	},
	{
		name: 'letter at the desk word by word',
		who: 't.carver',
		go: (page) => follow(page, '/review', 'a[href^="/words/desk/"]', 'a[id^=w]')
	},
	{
		name: 'word to practise',
		who: 'haoran',
		go: (page) => keepWord(page, '/words/review', 'a[href*="?show="]')
	},
	{ name: 'no word to practise', who: 'noor', go: (page) => page.goto('/words/review') },
	{ name: 'thread', who: 'maya', go: (page) => follow(page, '/messages', 'main li a.button') },
	{ name: 'thread with a word open', who: 'maya', go: openWords },
	{
		name: 'thread of three, one waiting',
		who: 'haoran',
		go: (page) => follow(page, '/messages', 'main li a.button')
	},
	{
		name: 'thread with a returned letter',
		who: 'tyler',
		go: (page) => follow(page, '/messages', 'main li a.button')
	},
	{
		name: 'thread with a withheld letter',
		who: 'jaylen',
		go: (page) => follow(page, '/messages', 'main li a.button')
	},
	{ name: 'thread that ended', who: 'marcus', go: (page) => follow(page, '/messages', 'main li a.button') },
	{
		name: 'letters to print',
		who: 'maya',
		go: (page) => follow(page, '/messages', 'main li a.button', 'a[href$="/print"]')
	},
	{
		name: 'season that ends',
		who: 'marcus',
		go: (page) => follow(page, '/messages', 'main li a.button', 'a[href$="/goodbye"]')
	},
	{
		name: 'letter to change',
		who: 'tyler',
		go: (page) => follow(page, '/messages', 'main li a.button', 'article a.button')
	},
	...forumPages,
	{ name: 'help', who: 'maya', go: (page) => page.goto('/help') },
	{ name: 'help for a student without a pal', who: 'noor', go: (page) => page.goto('/help') },
	{ name: 'alerts', who: 't.carver', go: (page) => page.goto('/alerts') },
	{ name: 'alerts of a coordinator', who: 'coordinator', go: (page) => page.goto('/alerts') },
	{ name: 'words of staff', who: 't.carver', go: (page) => page.goto('/alerts?show=words') },
	{ name: 'changes that wait', who: 'coordinator', go: (page) => page.goto('/changes') },
	{ name: 'what happened', who: 'maya', go: (page) => page.goto('/notifications') },
	{ name: 'what happened, for a teacher', who: 't.carver', go: (page) => page.goto('/notifications') },
	{ name: 'account', who: 'maya', go: (page) => page.goto('/account') },
	{ name: 'teacher’s home', who: 't.carver', go: (page) => page.goto('/dashboard') },
	{ name: 'teacher’s home with a repair', who: 't.phillips', go: (page) => page.goto('/dashboard') },
	{
		name: 'thread of teachers',
		who: 't.carver',
		go: (page) => follow(page, '/dashboard', 'a[href^="/dashboard/thread/"]')
	},
	{ name: 'teacher’s home in the other city', who: 't.chaoyang', go: (page) => page.goto('/dashboard') },
	{ name: 'review', who: 't.carver', go: (page) => page.goto('/review') },
	{ name: 'review with the saved replies open', who: 't.carver', go: openReplies },
	{ name: 'review item', who: 't.guo', go: (page) => follow(page, '/review', 'nav ol li:last-child a') },
	{ name: 'review of a long wait', who: 't.anshan', go: (page) => page.goto('/review') },
	{ name: 'pairings', who: 't.carver', go: (page) => page.goto('/pairings') },
	{ name: 'pairings of a coordinator', who: 'coordinator', go: (page) => page.goto('/pairings') },
	{ name: 'pairing', who: 't.carver', go: (page) => follow(page, '/pairings', 'main li a') },
	{ name: 'pairing to approve', who: 't.guo', go: (page) => follow(page, '/pairings', 'main li a') },
	{ name: 'propose', who: 't.carver', go: (page) => page.goto('/pairings/propose') },
	{ name: 'two classes', who: 't.carver', go: solveClasses },
	{ name: 'guide', who: 't.carver', go: (page) => page.goto('/guide') },
	{ name: 'cover', who: 't.anshan', go: (page) => page.goto('/cover') },
	{ name: 'cover of a coordinator', who: 'coordinator', go: (page) => page.goto('/cover') },
	{ name: 'school', who: 't.carver', go: (page) => page.goto('/school') },
	{ name: 'school of a coordinator', who: 'coordinator', go: (page) => page.goto('/school/phillips') },
	{ name: 'schools', who: 'coordinator', go: (page) => page.goto('/school') },
	{ name: 'safety contacts', who: 't.carver', go: (page) => page.goto('/school/carver/contacts') },
	{ name: 'message templates', who: 't.carver', go: (page) => page.goto('/school/carver/wording') },
	{ name: 'programs', who: 'coordinator', go: (page) => page.goto('/programs') },
	{ name: 'program', who: 'coordinator', go: (page) => page.goto('/programs/birmingham-anshan') },
	{ name: 'cycle', who: 'coordinator', go: openCycle },
	{ name: 'end of a cycle', who: 'coordinator', go: (page) => openCycle(page, '?show=end') },
	{
		name: 'calendar with holidays proposed',
		who: 'coordinator',
		go: (page) => page.goto('/school/chaoyang?holidays')
	},
	{ name: 'calendar to read', who: 't.guo', go: (page) => page.goto('/school/chaoyang') },
	{ name: 'classes that move up', who: 'coordinator', go: (page) => page.goto('/school/anshan?up') },
	{ name: 'help with signing in', go: (page) => page.goto('/sign-in/help') },
	{ name: 'waiting to be confirmed', who: 't.rivera', go: (page) => page.goto('/waiting') },
	{ name: 'second factor', who: 't.carver', go: (page) => page.goto('/account?show=second-factor') },
	{ name: 'staff of all schools', who: 'coordinator', go: (page) => page.goto('/staff') },
	{ name: 'staff of a school', who: 't.carver', go: (page) => page.goto('/staff/carver') },
	{
		name: 'somebody to confirm',
		who: 't.carver',
		go: (page) => follow(page, '/staff/carver', 'main section li a')
	},
	{
		name: 'a colleague',
		who: 't.carver',
		go: (page) => follow(page, '/staff/carver', 'section[aria-labelledby=people-heading] li a')
	},
	...numberPages,
	{ name: 'records', who: 'coordinator', go: (page) => page.goto('/audit') },
	{
		name: 'records of somebody',
		who: 'coordinator',
		go: (page) => page.goto('/audit?name=ma&group=letters')
	},
	{ name: 'watched words', who: 't.carver', go: tryWords },
	...peoplePages,
	{
		name: 'report a letter',
		who: 'lin',
		go: (page) => follow(page, '/messages', 'main li a.button', 'article a[href^="/report/"]')
	},
	{ name: 'an answered report of one’s own', who: 'rui', go: reportOfOwn },
	{
		name: 'withheld letter to ask about',
		who: 'jaylen',
		go: (page) => follow(page, '/messages', 'main li a.button', 'article a.button')
	},
	{ name: 'thread with a pause', who: 'peng', go: (page) => follow(page, '/messages', 'main li a.button') },
	{ name: 'reports', who: 't.phillips', go: (page) => page.goto('/reports') },
	{ name: 'report to answer', who: 't.phillips', go: (page) => follow(page, '/reports', 'main li a') },
	{
		name: 'report answered',
		who: 't.hughes',
		go: (page) => follow(page, '/reports', 'main li:last-child a')
	},
	...casePages,
	{ name: 'student', who: 't.carver', go: (page) => follow(page, '/people', 'main .classes li a') },
	{ name: 'practice', who: 't.anshan', go: (page) => page.goto('/try') }
];
