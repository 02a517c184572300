"""What the plugin does inside MkDocs, so that a build makes only what changed: the one room that knows how MkDocs works."""
