"""The pages of the workspace, a section a module; `dashboard.workspace.app` lists them."""
