/** What happens on the public site. */
export const site = [
	'article.create',
	'article.revise',
	'article.publish',
	'article.withdraw',
	'article.check',
	'article.stop',
	'city.tie',
	'city.untie'
] as const;
