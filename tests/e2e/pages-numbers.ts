import type { VisitedPage } from './pages-forum.ts';
import { openAlbum, openArticle, openClassNumbers, openPicture } from './ways.ts';

/** The pages of participation, and of the public site. */
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
	{ name: 'news', go: (page) => page.goto('/news') },
	{ name: 'an article', go: (page) => page.goto('/news/two-cities-of-iron') },
	{ name: 'the gallery', go: (page) => page.goto('/gallery') },
	{ name: 'an album', go: (page) => page.goto('/gallery/lanterns') },
	{ name: 'albums of staff', who: 't.carver', go: (page) => page.goto('/site/albums') },
	{ name: 'an album for those who keep it', who: 't.carver', go: openAlbum },
	{ name: 'a picture for those who keep its album', who: 't.carver', go: openPicture },
	{ name: 'sister cities', go: (page) => page.goto('/cities') },
	{ name: 'a sister city', go: (page) => page.goto('/cities/anshan') },
	{ name: 'sister cities for coordinators', who: 'coordinator', go: (page) => page.goto('/site/cities') },
	{ name: 'articles of staff', who: 't.carver', go: (page) => page.goto('/site') },
	{ name: 'a new article', who: 'coordinator', go: (page) => page.goto('/site/new') },
	{ name: 'an article for its writers', who: 't.carver', go: openArticle },
	{
		name: 'report of a season',
		who: 'coordinator',
		go: (page) => page.goto('/participation/birmingham-beijing/report')
	}
];
