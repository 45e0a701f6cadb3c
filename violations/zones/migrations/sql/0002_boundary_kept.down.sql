-- Lets boundary versions be redrawn.
DROP TRIGGER zones_boundary_kept ON zones_zoneboundary;
DROP FUNCTION zones_refuse_redrawing();
