import { type Folded, unitAt } from '../fold/folded.ts';
import { emoji } from '../fold/kinds.ts';

const borders = new Set(Array.from(`.!?,;:\n。、…()（）"${emoji}`));

/**
 * Whether a clause begins at a unit of the flat view: it is the start of the text, or after a sign that separates
 * clauses.
 */
export function beginsClause({ base, flat }: Folded, start: number): boolean {
	let index = unitAt(base, flat.starts[start]!) - 1;
	while (index >= 0 && base.text[index] === ' ') index--;
	return index < 0 || borders.has(base.text[index]!);
}

/** Whether a clause ends before a unit of the flat view. */
export function endsClause({ base, flat }: Folded, end: number): boolean {
	let index = end > 0 ? unitAt(base, flat.ends[end - 1]!) : 0;
	while (base.text[index] === ' ') index++;
	return index >= base.text.length || borders.has(base.text[index]!);
}
