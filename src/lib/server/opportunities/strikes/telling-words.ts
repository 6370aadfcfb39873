// Words that tell whether somebody is a boy or a girl. Each language of the product has its line; without one, a person strikes them.

/** In any text: what somebody is. */
const nouns =
	/\b(?:boys?|girls?|sons?|daughters?|young (?:man|woman|lady|gentleman))\b|[男女](?:孩子?|生|同学)|儿子|女儿|小伙子|小?姑娘/giu;

/** In a recommendation also: whom the teacher means. Not "the others", nor a guitar. */
const pronouns =
	/\b(?:he|she|him|her|hers|his|himself|herself|mr|mrs|ms|miss)\b|(?<![其吉])[他她](?![们人乡])/giu;

/** The places of such words. @param isRecommendation a text about the student by somebody else */
export const tellingWords = (text: string, isRecommendation: boolean): [from: number, to: number][] =>
	[nouns, ...(isRecommendation ? [pronouns] : [])].flatMap((pattern) =>
		[...text.matchAll(pattern)].map(({ 0: word, index }): [number, number] => [index, index + word.length])
	);
