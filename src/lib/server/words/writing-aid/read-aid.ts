import { Invalid } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { cleanText } from '../../kernel/text-input.ts';
import {
	type AidLanguage,
	isAidLanguage,
	isTopic,
	levels,
	starterProblem,
	tidyStarter,
	wordProblem
} from './built-in/index.ts';

/** A beginning or a word as the form sends it. */
export interface AidForm {
	/** `starter` or `word`. */
	kind: string;
	/** Language and level in one: `zh-2`. */
	level: string;
	/** A topic of the library, or `idea:` and the id of an idea of the week. */
	about: string;
	text: string;
	/** What it means in the other language. */
	help?: string;
}

/** What is stored of it. */
export interface ReadAid {
	kind: 'starter' | 'word';
	language: AidLanguage;
	level: number;
	topic: string | null;
	promptId: string | null;
	text: string;
	help: string;
}

const longestText = 120;

/**
 * Checks a form.
 * @param ideas the ideas of the week that may be chosen
 * @throws Invalid for a whole sentence, two blanks, what is too long or in another language, and for a choice that is not there
 */
export function readAid({ kind, level, about, text, help }: AidForm, ideas: readonly string[]): ReadAid {
	if (kind !== 'starter' && kind !== 'word') throw new Invalid('kind', 'form_invalid');
	const chosen = readLevel(level);
	const typed = cleanText('text', text.slice(0, 2 * longestText), {
		most: longestText,
		missing: 'aid_missing'
	})!;
	const tidied = kind === 'starter' ? tidyStarter(typed, chosen.language) : typed.replace(/\s+/gu, ' ');
	const problem = (kind === 'starter' ? starterProblem : wordProblem)(tidied, chosen.language);
	if (problem) throw new Invalid('text', problem);
	const helpText = cleanText('help', help?.slice(0, 2 * longestText), { most: longestText });
	return {
		kind,
		...chosen,
		...readAbout(about, ideas),
		text: tidied,
		help: helpText?.replace(/\s+/gu, ' ') ?? ''
	};
}

function readLevel(text: string): Pick<ReadAid, 'language' | 'level'> {
	const [language, number] = text.split('-');
	if (!isAidLanguage(language)) throw new Invalid('level', 'form_invalid');
	const chosen = levels(language).find(({ level }) => String(level) === number);
	if (!chosen) throw new Invalid('level', 'form_invalid');
	return { language, level: chosen.level };
}

function readAbout(about: string, ideas: readonly string[]): Pick<ReadAid, 'topic' | 'promptId'> {
	if (isTopic(about)) return { topic: about, promptId: null };
	const ideaId = about.startsWith('idea:') ? about.slice('idea:'.length) : '';
	if (isId(ideaId) && ideas.includes(ideaId)) return { topic: null, promptId: ideaId };
	throw new Invalid('about', 'aid_about');
}
