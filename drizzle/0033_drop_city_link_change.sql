-- contract: no released version has this table; what waits for a second adult is in proposed_words (0032)
DROP TABLE "city_link_change" CASCADE;