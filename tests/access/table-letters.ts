// The part of the matrix of pages about letters, review, and pairing (table.ts).
import { students, teachers, carver3, carver5, chaoyang1, chaoyang2, onBoard, posts } from './names.ts';

/** Vocabulary, and letters word by word. */
const wordPages: Record<string, Record<string, string>> = {
	'/words': { '/words': students },
	'/words/review': { '/words/review': students },
	'/words/export': { '/words/export': students },
	'/words/[kind]/[id]': {
		'/words/desk/:waiting': `${carver3} coordinator`,
		'/words/desk/:released': `${carver3} ${chaoyang1} coordinator`,
		'/words/desk/:waitingRevision': '',
		'/words/idea/:mayaLin': 'maya lin',
		'/words/idea/:proposed': '',
		'/words/idea/:waiting': '',
		'/words/draft/:mayaLin': 'maya lin',
		'/words/draft/:waiting': '',
		'/words/post/:topic': onBoard,
		'/words/post/:board': '',
		'/words/post/:waiting': '',
		'/words/topic/:board': onBoard,
		'/words/topic/:topic': '',
		'/words/desk/nonsense': ''
	},
	'/words/meaning/[letter]': {
		'/words/meaning/:mayaLetter': 'maya lin',
		'/words/meaning/:weiLetter': '',
		'/words/meaning/:recalledLetter': '',
		'/words/meaning/:waiting': '',
		'/words/meaning/:released': '',
		'/words/meaning/nonsense': ''
	},
	// The place is the first word of every letter.
	'/starters/[[place]]': {
		'/starters': `${teachers} coordinator`,
		'/starters/:room': carver3,
		'/starters/birmingham-beijing': 'coordinator',
		'/starters/birmingham-anshan': 't.song coordinator',
		'/starters/:mayaLin': '',
		'/starters/nowhere': ''
	},
	'/words/start/[kind]/[id]': {
		'/words/start/board/:classBoard': 'maya noor marcus',
		'/words/start/board/:otherBoard': 'james',
		'/words/start/board/:closedBoard': '',
		'/words/start/letter/:mayaLin': 'maya lin',
		'/words/start/letter/:proposed': '',
		'/words/start/letter/:waiting': '',
		'/words/start/board/:mayaLin': '',
		'/words/start/nonsense/:mayaLin': ''
	},
	'/words/meaning/[letter]/[at]': {
		'/words/meaning/:mayaLetter/0': 'maya lin',
		'/words/meaning/:weiLetter/0': '',
		'/words/meaning/:recalledLetter/0': '',
		'/words/meaning/:waiting/0': '',
		'/words/meaning/:mayaLetter/99999': ''
	},
	'/words/read/[letter]': {
		'/words/read/:mayaLetter': 'maya lin',
		// Reported by its reader, so it is hidden from them.
		'/words/read/:weiLetter': '',
		'/words/read/:recalledLetter': '',
		'/words/read/:waiting': '',
		'/words/read/:released': '',
		'/words/read/nonsense': ''
	}
};

export const letterPages: Record<string, Record<string, string>> = {
	'/messages': { '/messages': students },
	'/messages/[pairing]': {
		'/messages/:mayaLin': 'maya lin',
		'/messages/:triad': 'darius meng haoran',
		'/messages/:ended': 'marcus yichen',
		'/messages/:proposed': '',
		'/messages/:declined': '',
		'/messages/:moved': 'imani',
		'/messages/:jamesWei': 'james',
		'/messages/:hughes': 't.hughes',
		'/messages/:amaraDuoduo': '',
		'/messages/:wei': '',
		'/messages/nonsense': ''
	},
	'/messages/[pairing]/print': {
		'/messages/:mayaLin/print': 'maya lin',
		'/messages/:triad/print': 'darius meng haoran',
		'/messages/:ended/print': 'marcus yichen',
		'/messages/:proposed/print': '',
		'/messages/:moved/print': 'imani',
		'/messages/:jamesWei/print': 'james',
		'/messages/:wei/print': '',
		'/messages/nonsense/print': ''
	},
	'/messages/[pairing]/book': {
		'/messages/:mayaLin/book': 'maya lin',
		'/messages/:triad/book': 'darius meng haoran',
		'/messages/:ended/book': 'marcus yichen',
		'/messages/:proposed/book': '',
		'/messages/:wei/book': '',
		'/messages/nonsense/book': ''
	},
	'/messages/[pairing]/goodbye': {
		'/messages/:ended/goodbye': 'marcus yichen',
		'/messages/:mayaLin/goodbye': '',
		'/messages/:proposed/goodbye': ''
	},
	'/messages/[pairing]/another': {
		'/messages/:mayaLin/another': 'maya lin',
		'/messages/:triad/another': 'darius meng haoran',
		'/messages/:ended/another': 'marcus yichen',
		'/messages/:proposed/another': '',
		'/messages/:wei/another': '',
		'/messages/nonsense/another': ''
	},
	'/messages/[pairing]/[message]': {
		'/messages/:mayaLin/:waiting': 'maya',
		'/messages/:mayaLin/:draft': 'maya',
		'/messages/:mayaLin/:returned': 'maya',
		'/messages/:mayaLin/:withheld': 'maya',
		'/messages/:mayaLin/:released': 'maya',
		'/messages/:mayaLin/:release': '',
		'/messages/:mayaLin/:triadWaiting': '',
		'/messages/:triad/:triadWaiting': 'haoran',
		'/messages/:triad/:waiting': '',
		'/messages/:moved/:movedWaiting': 'imani',
		'/messages/:moved/:ziyanWaiting': '',
		'/messages/:hughes/:hughesWaiting': 't.hughes'
	},
	'/profile': { '/profile': students },
	...wordPages,
	'/help': { '/help': students },
	'/help/[item]': {
		'/help/:urgent': 'maya',
		'/help/:waiting': 'maya',
		'/help/:release': '',
		'/help/nonsense': ''
	},
	'/alerts/[[alert]]': {
		'/alerts': `${posts} t.song coordinator`,
		'/alerts?show=words': posts,
		'/alerts/:alert': 't.carver',
		'/alerts/:pastAlert': 'coordinator',
		'/alerts/:maya': '',
		'/alerts/nonsense': ''
	},
	'/review': {
		'/review': teachers,
		'/review?show=half&half=:halfReading': chaoyang1,
		'/review?show=half&half=:halved': '',
		'/review?show=half': ''
	},
	'/review/[item]': {
		'/review/:halved': `${carver3} coordinator`,
		'/review/:urgent': `${carver3} coordinator`,
		'/review/:waiting': `${carver3} coordinator`,
		'/review/:draft': `${carver3} coordinator`,
		'/review/:returned': `${carver3} coordinator`,
		'/review/:withheld': `${carver3} coordinator`,
		'/review/:onItsWay': `${carver3} coordinator`,
		// A released letter is visible to the teachers of the pal, too.
		'/review/:released': `${carver3} ${chaoyang1} coordinator`,
		'/review/:release': '',
		'/review/:waitingRevision': '',
		'/review/:triadWaiting': `${chaoyang2} coordinator`,
		'/review/:bothWaiting': 't.moore t.ellis t.guo t.sun coordinator',
		'/review/:recipientWaiting': `${chaoyang2} coordinator`,
		'/review/:movedWaiting': `${carver5} coordinator`,
		'/review/:ziyanWaiting': `${chaoyang1} coordinator`,
		'/review/:avaWaiting': 't.phillips t.song coordinator',
		'/review/:hughesWaiting': 't.song coordinator',
		// Introductions and names are reviewed by the student's own teachers.
		'/review/:jamesIntroduction': 't.phillips t.song coordinator',
		'/review/:mayaName': `${carver3} coordinator`,
		'/review/:dariusIntroduction': `${carver5} coordinator`
	},
	'/pairings': { '/pairings': `${teachers} coordinator` },
	'/pairings/propose/[[partnership]]': {
		'/pairings/propose': teachers,
		'/pairings/propose/:carver3': `${carver3} ${chaoyang1}`,
		'/pairings/propose/:maya': '',
		'/pairings/propose/nonsense': ''
	},
	'/pairings/[pairing]/book/[student]': {
		'/pairings/:mayaLin/book/:maya': carver3,
		'/pairings/:mayaLin/book/:lin': chaoyang1,
		'/pairings/:ended/book/:maya': '',
		'/pairings/:mayaLin/book/:wei': '',
		'/pairings/:mayaLin/book/nonsense': ''
	},
	'/pairings/[pairing]': {
		'/pairings/:mayaLin?show=book&student=:maya': carver3,
		'/pairings/:mayaLin?show=book&student=:lin': chaoyang1,
		'/pairings/:mayaLin?show=book&student=:wei': '',
		'/pairings/:ended?show=book&student=:maya': '',
		'/pairings/:mayaLin?show=book': '',
		'/pairings/:mayaLin': `${carver3} ${chaoyang1} coordinator`,
		'/pairings/:triad': 't.moore t.ellis t.guo t.sun coordinator',
		'/pairings/:ended': `${carver3} ${chaoyang1} coordinator`,
		'/pairings/:proposed': 't.moore t.ellis t.guo t.sun coordinator',
		'/pairings/:declined': 't.moore t.ellis t.guo t.sun coordinator',
		'/pairings/:moved': `${carver5} ${chaoyang1} coordinator`,
		'/pairings/:jamesWei': 't.phillips t.song coordinator',
		'/pairings/:amaraDuoduo': 't.hughes t.song coordinator',
		'/pairings/:hughes': 't.song coordinator',
		'/pairings/:waiting': ''
	}
};
