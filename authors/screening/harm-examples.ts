import { createHash } from 'node:crypto';
import { fold } from '../../src/lib/server/engines/screening/fold/folded.ts';
import type { FindingSeverity } from '../../src/lib/server/engines/screening/types.ts';
import { composedLetters, corpus } from '../../tests/engines/screening/corpus.ts';
import { demoPosts, innocentWaiting, releasedLetters } from '../../tests/engines/screening/letters.ts';
import { labelled } from '../../tests/engines/screening/measure.ts';

/** A text to learn from. */
export interface HarmExample {
	text: string;
	language: string;
	harm: boolean;
	/** Whether somebody should be woken. */
	urgent: boolean;
	/** The check of a harm, where it is clear. */
	side?: 'plans' | 'wellbeing';
	/** Of innocent texts: lines, lines that look near a harm, and letters of about ten sentences. */
	sort: 'line' | 'near' | 'letter';
	/** Texts of one group have no sentence in common with those of another. */
	group: number;
	/** What lists and patterns find in it, before any gate. */
	found: { severity: FindingSeverity; unit: number; isListed: boolean }[];
}

/** How many groups there are. */
export const groups = 5;

const groupOf = (text: string) => createHash('sha256').update(text).digest()[0]! % groups;

const checks = ['plans', 'wellbeing'] as const;
/** Severities of listed phrases whose list gives none, as in pipeline.ts. */
const stated = { plans: 'care', wellbeing: 'urgent' } as const;
/** How often each innocent line is in a letter: the rarest false alarms are of one letter in several hundred. */
const letterRounds = 5;
/** Kinds that other checks look for. */
const elsewhere = ['insult', 'contact-disguise'];

function findingsIn(text: string): HarmExample['found'] {
	const folded = fold(text);
	const listed = checks.flatMap((check) =>
		folded.matches(check).map(({ severity, start }) => ({
			severity: severity ?? stated[check],
			unit: start,
			isListed: true
		}))
	);
	return [
		...listed,
		...folded.patterns().map(({ pattern, start }) => ({
			severity: pattern.severity,
			unit: start,
			isListed: false
		}))
	];
}

const sortOf = (kind: string): HarmExample['sort'] =>
	kind.startsWith('near') ? 'near' : kind === 'letter' ? 'letter' : 'line';

function sideOf(expect: string[]): HarmExample['side'] {
	const [isPlans, isWellbeing] = [expect.includes('plans'), expect.includes('wellbeing')];
	return isPlans === isWellbeing ? undefined : isPlans ? 'plans' : 'wellbeing';
}

/** All texts that may be learned from: the corpus, the sets, the letters of the demo world, and letters made of lines. */
export function harmExamples(): HarmExample[] {
	const lines = corpus('work')
		.filter(({ level, kind }) => level !== 'note' && !elsewhere.includes(kind))
		.map(({ text, expect, kind, level, language }): Omit<HarmExample, 'found'> => ({
			text,
			language,
			harm: level !== 'none',
			urgent: level === 'urgent',
			side: sideOf(expect),
			sort: sortOf(kind),
			group: groupOf(text)
		}));
	const isHarm = (expect: string[]) => checks.some((check) => expect.includes(check));
	const sets = labelled()
		.filter(({ half, expect }) => half === 'work' && (!expect.length || isHarm(expect)))
		.map(({ text, expect, language }): Omit<HarmExample, 'found'> => ({
			text,
			language,
			harm: expect.length > 0,
			urgent: false,
			side: sideOf(expect),
			sort: 'line',
			group: groupOf(text)
		}));
	const letter = (text: string, language: string, group: number): Omit<HarmExample, 'found'> => ({
		text,
		language,
		harm: false,
		urgent: false,
		sort: 'letter',
		group
	});
	const composed = Array.from({ length: groups }, (_, group) =>
		composedLetters('work', letterRounds, (text) => groupOf(text) === group).map(({ text, language }) =>
			letter(text, language, group)
		)
	).flat();
	const posts = [...demoPosts(), ...innocentWaiting()].map(({ text, language }) =>
		letter(text, language, groupOf(text))
	);
	const whole = releasedLetters()
		.filter(({ half }) => half === 'work')
		.map(({ text, language }) => letter(text, language, groupOf(text)));
	return [...lines, ...sets, ...whole, ...posts, ...composed].map((example) => ({
		...example,
		found: findingsIn(example.text)
	}));
}
