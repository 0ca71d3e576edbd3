"""A small Lambda laboratory: runs real handlers as AWS would, and exports what AWS would export."""
