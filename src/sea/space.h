/* space.h - points of the ellipsoid WGS84 in space, metres: chords order near distances as geodesics
 * do, below 500 km within a metre. */

#ifndef ENT_SEA_SPACE_H
#define ENT_SEA_SPACE_H

void ent_in_space(double lon, double lat, double *xyz);

#endif
