import type { Member } from './find.ts';

/**
 * Of the others in a pairing, one for each place that is not one's own: in a group of three, somebody else may live in one's own city.
 * Where nobody is in another city, one for each school.
 */
export function farSide(others: Member[], self: Member): Member[] {
	const far = others.filter(({ cityId }) => cityId !== self.cityId);
	const key = ({ cityId, schoolId }: Member) => `${cityId} ${schoolId}`;
	return [...new Map((far.length ? far : others).map((member) => [key(member), member])).values()];
}
