/** What happens on the public site. */
export const site = [
	'article.create',
	'article.revise',
	'article.publish',
	'article.withdraw',
	'article.check',
	'article.stop',
	'editor.name',
	'editor.end',
	'site.stale',
	'city.tie',
	'city.untie'
] as const;
