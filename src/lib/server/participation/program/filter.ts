import { queryText } from '../../../participation/query.ts';
import { isId } from '../../kernel/ids.ts';
import { type FigureName, isFigure } from './figures.ts';

/** What somebody looks at, as the address has it. */
export interface ProgramFilter {
	cycle?: string;
	/** Another cycle to compare it with. */
	compare?: string;
	school?: string;
	/** A classroom. */
	class?: string;
	figure?: FigureName;
	/** The language of a report. */
	language?: string;
}

/** Reads an address; invalid values are left out. */
export function readFilter(query: URLSearchParams): ProgramFilter {
	const id = (name: 'cycle' | 'compare' | 'class') => {
		const text = query.get(name);
		return isId(text) ? { [name]: text.toLowerCase() } : {};
	};
	const [school, figure, language] = [query.get('school'), query.get('figure'), query.get('language')];
	return {
		...id('cycle'),
		...id('compare'),
		// A form in which all schools were chosen still has the class that was shown before.
		...(school !== '' && id('class')),
		...(school && school.length <= 80 && { school }),
		...(isFigure(figure) && { figure }),
		...(language && language.length <= 20 && { language })
	};
}

/** The query of a filter with changes. */
export const queryOf = (filter: ProgramFilter, change: Partial<ProgramFilter> = {}): string =>
	queryText({ ...filter, ...change });
