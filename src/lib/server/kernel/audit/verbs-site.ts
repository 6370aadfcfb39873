/** What happens on the public site. */
export const site = [
	'article.create',
	'article.revise',
	'article.publish',
	'article.withdraw',
	'article.check',
	'event.come',
	'event.stay_away',
	'event.bring',
	'event.take_back',
	'event.door',
	'event.arrive',
	'event.paper',
	'article.stop',
	'editor.name',
	'editor.end',
	'site.stale',
	'city.tie',
	'city.untie'
] as const;
