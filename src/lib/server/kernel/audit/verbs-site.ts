/** What happens on the public site. */
export const site = [
	'article.create',
	'article.revise',
	'article.publish',
	'article.withdraw',
	'article.check',
	'city.tie',
	'city.untie',
	'album.create',
	'album.revise',
	'album.ask',
	'album.publish',
	'album.withdraw',
	'picture.add',
	'picture.describe',
	'picture.burn',
	'picture.move',
	'picture.publish',
	'picture.withdraw',
	'picture.remove'
] as const;
