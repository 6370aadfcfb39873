/** What a first visit to a page may weigh, with nothing in the browser's cache. In kB (1,000 bytes) as they are sent, with headers. */
export interface PageLimit {
	/** Who visits it. */
	who: string;
	/** `:name` is an id of `weight.test.ts`. */
	path: string;
	/** Everything: the page, its files, the client of the socket. */
	all: number;
	/** The scripts alone, without headers. */
	script: number;
	/** Requests, the socket among them. */
	requests: number;
	/** What a later visit asks the database: each statement costs about 0.3 ms, whatever it asks (docs/performance.md). */
	statements: number;
}

/**
 * The ten pages that people open most, and a thread that fills its page. A number may go down; where it has to go up, the commit says for
 * what. The thread is the promise of the product: 93 kB, 75 kB and 12. With 40 letters it is the letters that weigh more.
 * Ids and times compress differently in each world: up to half a kB on a pairing's page, a tenth on a list of notifications.
 */
export const pageLimits: Record<string, PageLimit> = {
	'sign-in': { who: '', path: '/sign-in', all: 78, script: 66, requests: 14, statements: 0 },
	'home of a student': { who: 'maya', path: '/messages', all: 89, script: 76, requests: 13, statements: 6 },
	thread: { who: 'wei', path: '/messages/:weiJames', all: 93, script: 75, requests: 12, statements: 2 },
	'thread of 40 letters': {
		who: 'maya',
		path: '/messages/:mayaLin',
		all: 101,
		script: 75,
		requests: 12,
		statements: 2
	},
	board: { who: 'maya', path: '/forum/:board', all: 91, script: 77, requests: 15, statements: 6 },
	topic: { who: 'maya', path: '/forum/:board/:topic', all: 96, script: 82, requests: 14, statements: 5 },
	notifications: { who: 'maya', path: '/notifications', all: 83.4, script: 72, requests: 11, statements: 2 },
	'home of a teacher': {
		who: 't.carver',
		path: '/dashboard',
		all: 109,
		script: 88,
		requests: 22,
		statements: 22
	},
	'review desk': { who: 't.carver', path: '/review', all: 122.5, script: 97, requests: 17, statements: 9 },
	// It has the words of Today and of the desk with its own, in one file.
	pairing: {
		who: 't.carver',
		path: '/pairings/:mayaLin',
		all: 114,
		script: 80.2,
		requests: 19,
		statements: 7
	},
	// The public site, signed out: without scripts, and at most 45 kB a page.
	'front page': { who: '', path: '/', all: 45, script: 0, requests: 2, statements: 0 },
	news: { who: '', path: '/news', all: 45, script: 0, requests: 2, statements: 0 },
	'an article': { who: '', path: '/news/the-committee', all: 45, script: 0, requests: 2, statements: 0 },
	cities: { who: '', path: '/cities', all: 45, script: 0, requests: 2, statements: 0 },
	'a city': { who: '', path: '/cities/anshan', all: 45, script: 0, requests: 2, statements: 0 },
	about: { who: '', path: '/about', all: 45, script: 0, requests: 2, statements: 0 },
	students: { who: 't.carver', path: '/people', all: 89, script: 75, requests: 18, statements: 9 }
};
