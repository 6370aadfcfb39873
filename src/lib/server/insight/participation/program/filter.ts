import { queryText } from '../../../../participation/query.ts';
import { isId } from '../../../kernel/ids.ts';
import { type FigureName, isFigure } from './figures.ts';

/** What somebody looks at, as it stands in the address. */
export interface ProgramFilter {
	cycle?: string;
	/** Another cycle beside it. */
	compare?: string;
	school?: string;
	/** A classroom. */
	class?: string;
	figure?: FigureName;
	/** The language of a report. */
	language?: string;
}

/** Reads an address; what cannot be meant is left out. */
export function readFilter(query: URLSearchParams): ProgramFilter {
	const id = (name: 'cycle' | 'compare' | 'class') => {
		const text = query.get(name);
		return isId(text) ? { [name]: text.toLowerCase() } : {};
	};
	const [school, figure, language] = [query.get('school'), query.get('figure'), query.get('language')];
	return {
		...id('cycle'),
		...id('compare'),
		// A form in which all schools were chosen still names the class that was looked at.
		...(school !== '' && id('class')),
		...(school && school.length <= 80 && { school }),
		...(isFigure(figure) && { figure }),
		...(language && language.length <= 20 && { language })
	};
}

/** The query of a filter, with some of it changed. */
export const queryOf = (filter: ProgramFilter, change: Partial<ProgramFilter> = {}): string =>
	queryText({ ...filter, ...change });
