import type { VisitedPage } from './pages-forum.ts';
import { openAlbum, openArticle, openClassNumbers, openDoor, openEvent, openPicture } from './ways.ts';

/** The pages of participation, and of the public site. */
export const numberPages: VisitedPage[] = [
	{ name: 'numbers of all programs', who: 'coordinator', go: (page) => page.goto('/participation') },
	{
		name: 'numbers of a program',
		who: 'coordinator',
		go: (page) => page.goto('/participation/birmingham-beijing')
	},
	{ name: 'the server', who: 'coordinator', go: (page) => page.goto('/server') },
	{ name: 'numbers of a class', who: 'coordinator', go: openClassNumbers },
	{ name: 'what checks flag', who: 't.carver', go: (page) => page.goto('/screening?days=0') },
	{ name: 'what checks flag in a program', who: 'coordinator', go: (page) => page.goto('/screening') },
	{ name: 'news', go: (page) => page.goto('/news') },
	{ name: 'an article', go: (page) => page.goto('/news/two-cities-of-iron') },
	{ name: 'events', go: (page) => page.goto('/events') },
	{ name: 'past events', go: (page) => page.goto('/events?past') },
	{ name: 'an event', go: (page) => page.goto('/events/chinese-new-year-festival') },
	{ name: 'an event for a teacher', who: 't.carver', go: (page) => page.goto('/events/youth-camp') },
	{ name: 'opportunities', go: (page) => page.goto('/opportunities') },
	{ name: 'an opportunity', go: (page) => page.goto('/opportunities/beijing-summer') },
	{
		name: 'the review of an opportunity',
		who: 'coordinator',
		go: (page) => page.goto('/calls/beijing-summer')
	},
	{ name: 'a new opportunity', who: 'coordinator', go: (page) => page.goto('/site?show=new&kind=call') },
	{ name: 'a new event', who: 'coordinator', go: (page) => page.goto('/site?show=new&kind=event') },
	{ name: 'an event for its writers', who: 't.carver', go: openEvent },
	{ name: 'the door of an event', who: 't.carver', go: openDoor },
	{ name: 'about the commission', go: (page) => page.goto('/about') },
	{ name: 'a search', go: (page) => page.goto('/news?q=letters') },
	{ name: 'the gallery', go: (page) => page.goto('/gallery') },
	{ name: 'an album', go: (page) => page.goto('/gallery/lanterns') },
	{ name: 'albums of staff', who: 't.carver', go: (page) => page.goto('/site/albums') },
	{ name: 'an album for those who keep it', who: 't.carver', go: openAlbum },
	{ name: 'a picture for those who keep its album', who: 't.carver', go: openPicture },
	{ name: 'sister cities', go: (page) => page.goto('/cities') },
	{ name: 'a sister city', go: (page) => page.goto('/cities/anshan') },
	{
		name: 'sister cities for coordinators',
		who: 'coordinator',
		go: (page) => page.goto('/site?show=cities')
	},
	{ name: 'articles of staff', who: 't.carver', go: (page) => page.goto('/site') },
	{ name: 'a new article', who: 'coordinator', go: (page) => page.goto('/site?show=new') },
	{ name: 'an article for its writers', who: 't.carver', go: openArticle },
	{
		name: 'report of a season',
		who: 'coordinator',
		go: (page) => page.goto('/participation/birmingham-beijing?show=report')
	}
];
