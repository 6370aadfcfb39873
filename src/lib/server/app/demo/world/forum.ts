// What students write on the boards of the demo world, as data with types. Everybody in it is invented.
import anshanEn from './forum/anshan-en.json' with { type: 'json' };
import anshanZh from './forum/anshan-zh.json' with { type: 'json' };
import beijingEn from './forum/beijing-en.json' with { type: 'json' };
import beijingZh from './forum/beijing-zh.json' with { type: 'json' };
import correctionsJson from './forum/corrections.json' with { type: 'json' };
import type { WorldNames } from './index.ts';

/** What a board speaks: its code, and the language its posts are in. */
const practised = {
	zh: { locale: 'zh-Hans', names: { en: 'Practice Chinese', 'zh-Hans': '练中文' } },
	en: { locale: 'en', names: { en: 'Practice English', 'zh-Hans': '练英文' } }
} as const;

export interface WorldPost {
	by: string;
	text: string;
	/** The same in the writer's own language. */
	own?: string;
	/** The number of the post that it speaks to: 0 opens the topic. */
	about?: number;
	/** Sign-in names. */
	mention?: string[];
	/** Without one it is released. */
	state?: 'waiting' | 'returned' | 'recalled';
	waitedHours?: number;
	/** Of a returned one, with the words to the student. */
	reason?: string;
	note?: string;
	/** Of a recalled one, for staff. */
	why?: string;
	/** Kind → sign-in names. */
	reactions?: Record<string, string[]>;
}

export interface WorldTopic {
	week: number;
	posts: WorldPost[];
	/** The week of the prompt that opened it; else it is opened by a post of its own, the first. */
	prompt?: number;
	title: string;
	pinned: boolean;
	locked: boolean;
}

export interface WorldBoard {
	/** For `corrections`. */
	key: string;
	program: string;
	language: keyof typeof practised;
	locale: string;
	names: WorldNames;
	topics: WorldTopic[];
}

/** A topic as the file has it: its opening and it are one. */
type ForumText = Partial<WorldPost & WorldTopic> & Pick<WorldTopic, 'week' | 'posts'>;

const topicOf = ({ week, posts, prompt, title = '', pinned = false, locked = false, ...opening }: ForumText) => ({
	week, prompt, title, pinned, locked,
	posts: prompt ? posts : [opening as WorldPost, ...posts]
});

const boardOf = (
	place: 'beijing' | 'anshan',
	language: WorldBoard['language'],
	topics: unknown
): WorldBoard => ({
	key: `${place}-${language}`,
	program: `birmingham-${place}`,
	language,
	...practised[language],
	topics: (topics as ForumText[]).map(topicOf)
});

export const boards: WorldBoard[] = [
	boardOf('beijing', 'zh', beijingZh),
	boardOf('beijing', 'en', beijingEn),
	boardOf('anshan', 'zh', anshanZh),
	boardOf('anshan', 'en', anshanEn)
];

export interface WorldCorrection {
	board: string;
	/** Its title. */
	topic: string;
	/** The number of the post in it. */
	post: number;
	by: string;
	lines: {
		/** From 0. */
		sentence: number;
		perfect?: boolean;
		rewrite?: string;
		kind?: 'word' | 'grammar' | 'order' | 'character' | 'tone';
		note?: string;
	}[];
}

export const corrections = correctionsJson as WorldCorrection[];
