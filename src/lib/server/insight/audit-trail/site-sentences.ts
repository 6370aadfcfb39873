import { m } from '#lib/paraglide/messages.js';

/** The sentences about the public site. */
export const siteSentences = {
	'album.create': m.audit_album_create,
	'album.revise': m.audit_album_revise,
	'album.ask': m.audit_album_ask,
	'album.publish': m.audit_album_publish,
	'album.withdraw': m.audit_album_withdraw,
	'picture.add': m.audit_picture_add,
	'picture.describe': m.audit_picture_describe,
	'picture.burn': m.audit_picture_burn,
	'picture.move': m.audit_picture_move,
	'picture.publish': m.audit_picture_publish,
	'picture.withdraw': m.audit_picture_withdraw,
	'picture.remove': m.audit_picture_remove,
	'article.create': m.audit_article_create,
	'article.revise': m.audit_article_revise,
	'article.publish': m.audit_article_publish,
	'article.withdraw': m.audit_article_withdraw,
	'article.check': m.audit_article_check,
	'city.tie': m.audit_city_tie,
	'city.untie': m.audit_city_untie
};
